import { relateFindings, type IFinding, type IRelated, type IReport } from '../engine';
import { countText, percentText, words } from '../i18n';
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
  const w = words();
  const listed = (some: readonly string[], all: number): string =>
    all > MOST
      ? w._p('report', '%1 and %2 more', some.join(', '), countText(all - MOST))
      : some.join(', ');
  const titles = (ids: readonly string[]): string =>
    listed(
      ids.slice(0, MOST).flatMap(id => {
        const one = byId.get(id);
        return one === undefined ? [] : [w._p('report', '“%1”', sentenceOf(one).title)];
      }),
      ids.length
    );
  const children = report.findings.filter(one => one.root === finding.id && one.id !== finding.id);
  const beside = own.correlated.filter(
    ({ id }) => id !== own.root && byId.get(id)?.root !== finding.id
  );
  const { downstream } = own.impact;
  return [
    ...(own.root === finding.id ? [] : [w._p('report', 'Explained by %1.', titles([own.root]))]),
    ...(children.length === 0
      ? []
      : [w._p('report', 'Explains %1.', titles(children.map(({ id }) => id)))]),
    ...(beside.length === 0
      ? []
      : [
          w._p(
            'report',
            'In the same rows: %1 (%2).',
            titles(beside.map(({ id }) => id)),
            percentText(beside[0].jaccard)
          )
        ]),
    ...(downstream.length === 0
      ? []
      : [
          w._p(
            'report',
            'Reaches by laws: %1.',
            listed(
              downstream.slice(0, MOST).map(name => `\`${name}\``),
              downstream.length
            )
          )
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
