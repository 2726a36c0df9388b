import { greatestOf, leastOf } from '../../kernels';
import type { FindingKind } from '../../findings/kinds';
import type { IDraft, Param } from '../../findings/types';
import { RowSet } from '../../table/rowset';
import type { IColumn, ITable } from '../../table/types';
import { strength } from './drift';
import { driftEvidence } from './evidence';
import type {
  IChangedValues,
  IColumnDrift,
  IDriftAnswer,
  IDriftSegment,
  IFrameDrift,
  IRelationDrift
} from './types';
import type { IPairedColumns } from './values';

/** A drift as a finding, with the segment that explains it. */
export interface IDriftDraft {
  readonly draft: IDraft;
  readonly segment: IDriftSegment | null;
}

const share = (value: number): Param => ({ role: 'derived', value, as: 'share' });
const count = (value: number): Param => ({ role: 'derived', value });
const figure = (value: number): Param => ({
  role: 'derived',
  value: Math.round(value * 100) / 100,
  as: 'number'
});

interface ISaid {
  readonly kind: FindingKind;
  readonly key: string;
  readonly params: Readonly<Record<string, Param>>;
  readonly rows?: RowSet;
}

/** What a column's worst answer about its values says; a new value outdoes its share. */
function saidOf(drift: IColumnDrift, answers: readonly IDriftAnswer[], column: IColumn): ISaid {
  const has = (question: IDriftAnswer['question']): IDriftAnswer | undefined =>
    answers.find(one => one.question === question);
  if (has('new') && drift.added) {
    return changed('drift-new', drift.added, rowsOf(column, drift.added));
  }
  if (has('gone') && drift.lost) {
    return changed('drift-gone', drift.lost);
  }
  const worst = [...answers].sort((a, b) => strength(b) - strength(a))[0];
  const values = (key: string, params: ISaid['params']): ISaid => ({
    kind: 'drift-values',
    key,
    params
  });
  switch (worst.question) {
    case 'location':
      return values(worst.effect > 0 ? 'drift-higher' : 'drift-lower', {
        share: share(worst.effect + 0.5)
      });
    case 'spread':
      return values(worst.effect > 0 ? 'drift-wider' : 'drift-narrower', {
        factor: { role: 'derived', value: rounded(drift.measures.spread ?? 1), as: 'factor' }
      });
    case 'shape':
      return values('drift-shape', { gap: share(worst.effect) });
    default:
      return values('drift-shares', { moved: share(worst.effect) });
  }
}

function rounded(value: number): number {
  return Number(value.toPrecision(2));
}

function changed(
  key: string,
  { values, share: of, examples }: IChangedValues,
  rows?: RowSet
): ISaid {
  return {
    kind: 'drift-categories',
    key,
    params: {
      values: count(values),
      share: share(of),
      example: { role: 'literal', value: examples[0] }
    },
    ...(rows && { rows })
  };
}

/** Rows of the second frame with one of the values that are new. */
function rowsOf(column: IColumn, { values, examples }: IChangedValues): RowSet | undefined {
  const { codes, values: texts } = column.encoded();
  const named = new Set(examples.map(({ value }) => texts.indexOf(String(value))));
  return values > examples.length
    ? undefined
    : RowSet.where(column.length, row => codes[row] >= 0 && named.has(codes[row]));
}

/** One finding a cause: missing values, values, relations, and all columns where nothing else is found. */
export function driftDrafts(drift: IFrameDrift, before: ITable, after: ITable): IDriftDraft[] {
  const columns = new Map(after.columns.map(column => [column.name, column]));
  const old = new Map(before.columns.map(column => [column.name, column]));
  const found = drift.columns.flatMap(one => {
    const column = columns.get(one.name);
    const was = old.get(one.from ?? one.name);
    return column === undefined || was === undefined
      ? []
      : columnDrafts(one, { name: one.name, columns: [was, column] });
  });
  const related = relationDrafts(drift.relations);
  const all = [...found, ...related];
  return all.length > 0 || drift.classifier?.drifted !== true
    ? all
    : [
        {
          segment: null,
          draft: {
            kind: 'drift-rows',
            columns: drift.classifier.importance.map(({ name }) => name),
            anchor: [],
            severity: 'warning',
            confidence: 1 - drift.classifier.p,
            effect: 2 * (drift.classifier.auc - 0.5),
            params: { share: share(drift.classifier.auc) },
            rows: RowSet.empty,
            evidence: []
          }
        }
      ];
}

function columnDrafts(drift: IColumnDrift, pair: IPairedColumns): IDriftDraft[] {
  const [, column] = pair.columns;
  const drifted = drift.answers.filter(answer => answer.drifted);
  const missing = drifted.find(({ question }) => question === 'missing');
  const others = drifted.filter(({ question }) => question !== 'missing');
  const worst = greatestOf(others.map(strength), 0);
  const made: IDriftDraft[] = [];
  if (missing !== undefined) {
    const [before, now] = drift.missing;
    made.push({
      segment: worst > strength(missing) ? null : drift.segment,
      draft: {
        kind: 'drift-missing',
        key: missing.effect > 0 ? 'drift-missing-more' : 'drift-missing-less',
        law: 'drift-missing',
        columns: [drift.name],
        severity: 'warning',
        confidence: 1 - missing.p,
        effect: strength(missing),
        params: { before: share(before), after: share(now) },
        rows:
          missing.effect > 0
            ? RowSet.where(column.length, row => column.isNull(row))
            : RowSet.empty,
        evidence: []
      }
    });
  }
  if (others.length > 0) {
    const said = saidOf(drift, others, column);
    made.push({
      segment: missing !== undefined && worst <= strength(missing) ? null : drift.segment,
      draft: {
        kind: said.kind,
        key: said.key,
        law: said.kind,
        columns: [drift.name],
        severity: 'warning',
        confidence: 1 - leastOf(others.map(({ p }) => p)),
        effect: worst,
        params: said.params,
        rows: said.rows ?? RowSet.empty,
        evidence: driftEvidence(pair, drift.form)
      }
    });
  }
  return made;
}

/** The column with most changed relations first; each relation is told once. */
function relationDrafts(relations: readonly IRelationDrift[]): IDriftDraft[] {
  const left = new Set(relations);
  const made: IDriftDraft[] = [];
  while (left.size > 0) {
    const tally = new Map<string, number>();
    for (const { columns } of left) {
      columns.forEach(name => tally.set(name, (tally.get(name) ?? 0) + 1));
    }
    const [hub] = [...tally].sort(([, a], [, b]) => b - a)[0];
    const own = [...left].filter(({ columns }) => columns.includes(hub));
    own.forEach(one => left.delete(one));
    const [strongest] = own;
    const partner = strongest.columns.find(name => name !== hub) ?? hub;
    made.push({
      segment: null,
      draft: {
        kind: 'drift-relation',
        key: own.length > 1 ? 'drift-relation-many' : 'drift-relation',
        law: 'drift-relation',
        columns: own.length > 1 ? [hub, partner] : strongest.columns,
        severity: 'warning',
        confidence: 1 - strongest.p,
        effect: Math.abs(strongest.after - strongest.before) / 2,
        params: {
          before: figure(strongest.before),
          after: figure(strongest.after),
          ...(own.length > 1 && { others: count(own.length - 1) })
        },
        rows: RowSet.empty,
        evidence: []
      }
    });
  }
  return made;
}
