import { keyedHash, type IReport } from '../../engine';
import type { IAuthor } from '../../review/operations';

/** Ids must be the same for everybody, so their key is no secret. */
const OPEN_KEY = '0'.repeat(32);

/** The part of a path that all pages agree on: no name of a drive. */
const pathOf = (context: string): string => context.replace(/^[^/:]*:/, '');

/** What the ids of all reports of a dataset begin with: the notebook or file, and its name there. */
export function datasetId(context: string, name: string): string {
  return keyedHash(OPEN_KEY).hash(JSON.stringify([pathOf(context), name]));
}

/** The id of a report: the same for the same data with the same findings, wherever it was scanned. */
export function reportId(dataset: string, report: IReport): string {
  const findings = report.findings.map(({ id }) => id).sort();
  const run = keyedHash(OPEN_KEY).hash(JSON.stringify([report.dataset.fingerprint, findings]));
  return `${dataset}.${run}`;
}

/** Whoever is mentioned: `@` and a name that is known, the longest that fits. */
export function mentionsIn(text: string, people: readonly IAuthor[]): string[] {
  const byLength = [...people].sort((a, b) => b.name.length - a.name.length);
  const found = new Set<string>();
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const rest = text.slice(at + 1).toLowerCase();
    const who = byLength.find(({ name }) => name !== '' && rest.startsWith(name.toLowerCase()));
    const isWord = at > 0 && /[\p{L}\p{N}]/u.test(text[at - 1]);
    if (who !== undefined && !isWord) {
      found.add(who.id);
    }
  }
  return [...found];
}

/** People by their ids, each once, under the name that came last. */
export function joined(known: readonly IAuthor[], more: readonly IAuthor[]): readonly IAuthor[] {
  return [...new Map([...known, ...more].map(one => [one.id, one])).values()];
}
