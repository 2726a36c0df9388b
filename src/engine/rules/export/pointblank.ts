import { columnsOf, type IRule, type IRuleset } from '../types';
import { isPlain } from './pandera';
import { helpersFor, importsFor, plain, portablePattern, py, pythonLambda } from './python';
import { identifier, type IExport } from './types';

/**
 * A Python module with a function that makes a `pointblank` validation of a
 * pandas frame. Every rule can be expressed.
 */
export function toPointblank(ruleset: IRuleset): IExport {
  const steps = ruleset.rules.map(rule => `        .${stepOf(rule)}\n`).join('');
  const code =
    `def validation(df):\n    """Make the validation of a pandas frame; call .interrogate() on it."""\n` +
    `    return (\n        pb.Validate(data=df, label=${py(ruleset.name ?? 'rules')})\n${steps}    )\n`;
  const helpers = helpersFor(code);
  const standard = importsFor(helpers);
  const pandas = helpers.includes('pd.') || code.includes('pd.') ? 'import pandas as pd\n' : '';
  const imports = `${standard}${standard === '' ? '' : '\n'}${pandas}`;
  const head = `"""Rules ${plain(ruleset.name ?? '')} for pointblank: validation(df).interrogate()."""\n`;
  return {
    files: [
      {
        path: `${identifier(ruleset, 'rules')}_validation.py`,
        form: 'text',
        text: `${head}\n${imports}import pointblank as pb\n\n\n${helpers === '' ? '' : `${helpers}\n\n\n`}${code}`
      }
    ],
    skipped: []
  };
}

function stepOf(rule: IRule): string {
  const [column] = columnsOf(rule);
  const thresholds = rule.severity === 'error' ? 'error=1' : 'warning=1';
  const options = `brief=${py(rule.id)}, thresholds=pb.Thresholds(${thresholds})`;
  const open = `columns=${py(column)}`;
  if (isPlain(rule)) {
    switch (rule.rule) {
      case 'not-null':
        return `col_vals_not_null(${open}, ${options})`;
      case 'set':
        return `col_vals_in_set(${open}, set=${py([...rule.values, null])}, ${options})`;
      case 'regex': {
        const pattern = py(`^(?:${portablePattern(rule.pattern)})$`);
        return `col_vals_regex(${open}, pattern=${pattern}, na_pass=True, ${options})`;
      }
      case 'range': {
        const { min, max } = rule;
        if (typeof (min ?? max) === 'number') {
          return min === undefined
            ? `col_vals_le(${open}, value=${py(max)}, na_pass=True, ${options})`
            : max === undefined
              ? `col_vals_ge(${open}, value=${py(min)}, na_pass=True, ${options})`
              : `col_vals_between(${open}, left=${py(min)}, right=${py(max)}, na_pass=True, ${options})`;
        }
      }
    }
  }
  const whole = rule.rule === 'row-count' || rule.rule === 'fresh';
  return `${whole ? 'specially' : 'col_vals_expr'}(expr=${pythonLambda(rule)}, ${options})`;
}
