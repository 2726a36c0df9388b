import { profileColumn } from '../../profile';
import type { ILaw } from '../../laws';
import { tableOf } from '../../table/build';
import { assembleReport, ENGINE_VERSION, type IScanParts } from '../assemble';

const TABLE = tableOf({ a: [1, 2], b: ['x', 'y'], c: [null, null] });
const PARTS: IScanParts = {
  name: 't',
  rows: 2,
  columns: 3,
  fingerprint: 'f',
  host: 'node',
  seconds: 1.23456,
  basis: 'exact',
  findings: [],
  profiles: TABLE.columns.map(column => profileColumn(column)),
  notRun: []
};
const law = (id: string): ILaw => ({ id }) as ILaw;

describe('a report', () => {
  it('says what was scanned, by what, and nothing of what is not known', () => {
    const { dataset, engine, ...rest } = assembleReport(PARTS);
    expect(dataset).toEqual({ name: 't', rows: 2, columns: 3, fingerprint: 'f' });
    expect(engine).toEqual({
      version: ENGINE_VERSION,
      host: 'node',
      seconds: 1.235,
      basis: 'exact'
    });
    expect(rest).toMatchObject({
      format: 'framescope.report',
      version: 1,
      score: 100,
      released: 'all'
    });
    expect(Object.keys(rest)).not.toContain('laws');
  });

  it('has columns, laws, and what did not run in one order, whatever that of the parts', () => {
    const entry = (detector: string, column: string | null = null) => ({
      detector,
      column,
      reason: 'threw'
    });
    const notRun = [entry('typo', 'b'), entry('keys'), entry('typo', 'a'), entry('typo')];
    const report = assembleReport({
      ...PARTS,
      profiles: [...PARTS.profiles].reverse(),
      laws: ['c', 'a', 'b', 'a'].map(law),
      notRun
    });
    expect(report.profile.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
    expect(report.laws!.map(({ id }) => id)).toEqual(['a', 'a', 'b', 'c']);
    expect(report.not_run).toEqual([notRun[1], notRun[3], notRun[2], notRun[0]]);
    expect(PARTS.profiles.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
  });

  it('says how many checks were planned and which the user has turned off', () => {
    const detectors = { typo: false, keys: true, encoding: false };
    const { engine } = assembleReport({ ...PARTS, checks: 0, detectors });
    expect([engine.checks, engine.off]).toEqual([0, ['encoding', 'typo']]);
    expect('off' in assembleReport({ ...PARTS, detectors: { keys: true } }).engine).toBe(false);
  });

  it('holds the notes of the reader', () => {
    const notes = [{ kind: 'encoding', text: 'Read as Windows-1252.' }] as never;
    expect(assembleReport({ ...PARTS, notes }).dataset.notes).toHaveLength(1);
  });
});
