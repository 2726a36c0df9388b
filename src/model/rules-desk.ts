import { exportRules, readRuleset, type IRule, type IRuleset, type Target } from '../engine';

/** A ruleset as it stands in its file: the fields in one order, one a line. */
export function textOf(ruleset: IRuleset): string {
  const { format, version, name, description, revision, changed, rules, dropped = [] } = ruleset;
  const whole = {
    format,
    version,
    name,
    description,
    revision,
    changed,
    rules,
    ...(dropped.length === 0 ? {} : { dropped })
  };
  return `${JSON.stringify(whole, null, 2)}\n`;
}

/**
 * A ruleset from its text.
 *
 * @param name - of the file, for the sentence.
 * @throws Error with one sentence that says what is wrong where.
 */
export function parse(text: string, name: string): IRuleset {
  let document: unknown;
  try {
    document = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    const why = error instanceof Error ? error.message.split('\n', 1)[0] : String(error);
    throw new Error(`${name} is no JSON (${why}); mend it. Nothing was changed.`, { cause: error });
  }
  try {
    return readRuleset(document);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`${name} cannot be used: ${why} Nothing was changed.`, { cause: error });
  }
}

/** One rule from JSON. @throws Error as {@link parse}. */
export function parseRule(text: string): IRule {
  const rules = `{"format": "framescope.rules", "version": 1, "rules": [${text}]}`;
  return parse(rules, 'This rule').rules[0];
}

/** The files of another library; YAML as JSON, which it includes. */
export function exported(
  ruleset: IRuleset,
  target: Target
): readonly { readonly path: string; readonly text: string }[] {
  return exportRules(ruleset, target).files.map(file => ({
    path: file.path,
    text: file.form === 'text' ? file.text : `${JSON.stringify(file.document, null, 2)}\n`
  }));
}
