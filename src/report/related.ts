import { formatShare, relateFindings, type IFinding, type IRelated, type IReport } from '../engine';
import { sentenceOf } from './words';

const KNOWN = new WeakMap<IReport, ReadonlyMap<string, IRelated>>();
/** Findings and columns that are named. */
const MOST = 3;

/**
 * What stands around a finding, in sentences: what explains it, what it
 * explains, what lies in the same rows, which columns follow from it by laws.
 * Columns in back-ticks; '' where there is nothing to say.
 */
export function relatedText(report: IReport, finding: IFinding): string {
  const all = known(report);
  const own = all.get(finding.id);
  if (own === undefined) {
    return '';
  }
  const byId = new Map(report.findings.map(one => [one.id, one]));
  const titles = (ids: readonly string[]): string =>
    ids
      .slice(0, MOST)
      .flatMap(id => {
        const one = byId.get(id);
        return one === undefined ? [] : [`“${sentenceOf(one).title}”`];
      })
      .join(', ') + (ids.length > MOST ? ` and ${ids.length - MOST} more` : '');
  const children = report.findings.filter(one => one.root === finding.id && one.id !== finding.id);
  const beside = own.correlated.filter(
    ({ id }) => id !== own.root && byId.get(id)?.root !== finding.id
  );
  const { downstream } = own.impact;
  return [
    ...(own.root === finding.id ? [] : [`Explained by ${titles([own.root])}.`]),
    ...(children.length === 0 ? [] : [`Explains ${titles(children.map(({ id }) => id))}.`]),
    ...(beside.length === 0
      ? []
      : [
          `In the same rows: ${titles(beside.map(({ id }) => id))} (${formatShare(beside[0].jaccard)}).`
        ]),
    ...(downstream.length === 0
      ? []
      : [
          `Reaches by laws: ${downstream
            .slice(0, MOST)
            .map(name => `\`${name}\``)
            .join(', ')}${downstream.length > MOST ? ` and ${downstream.length - MOST} more` : ''}.`
        ])
  ].join(' ');
}

function known(report: IReport): ReadonlyMap<string, IRelated> {
  let all = KNOWN.get(report);
  if (all === undefined) {
    all = new Map(relateFindings(report).map(one => [one.id, one]));
    KNOWN.set(report, all);
  }
  return all;
}
