import type { IColumnDrift, IDriftRange, IFrameDrift, ILiteral } from '../engine';
import { coarseDate, coarseNumber, roundFigure } from './coarse';
import type { IGate } from './redact-evidence';

type IDriftGate = Pick<IGate, 'open' | 'literal'>;

/** A drift with its values masked: ends of columns coarse, figures in their unit to two digits. */
export function redactDrift(drift: IFrameDrift, gate: IDriftGate): IFrameDrift {
  return { ...drift, columns: drift.columns.map(column => redactColumn(column, gate)) };
}

function redactColumn(column: IColumnDrift, gate: IDriftGate): IColumnDrift {
  const { added, lost, segment } = column;
  const shown = gate.open(column.name) && (column.from === undefined || gate.open(column.from));
  const masked = (changed: IColumnDrift['added']): IColumnDrift['added'] =>
    changed && { ...changed, examples: changed.examples.map(gate.literal) };
  return {
    ...column,
    added: masked(added),
    lost: masked(lost),
    segment: segment && { ...segment, condition: gate.literal(segment.condition) },
    ...(shown
      ? {}
      : {
          range: column.range.map(range => range && coarse(range, column.form === 'date')) as [
            IDriftRange | null,
            IDriftRange | null
          ],
          measures: Object.fromEntries(
            Object.entries(column.measures).map(([name, value]) => [name, roundFigure(value)])
          )
        })
  };
}

function coarse({ low, high }: IDriftRange, dated: boolean): IDriftRange {
  const end = (literal: ILiteral, way: 'down' | 'up'): ILiteral => {
    const value = Number(literal.value);
    const whole = Number.isInteger(value);
    return {
      ...literal,
      value: dated ? coarseDate(value, way) : coarseNumber(value, way, whole),
      masked: true
    };
  };
  return { low: end(low, 'down'), high: end(high, 'up') };
}
