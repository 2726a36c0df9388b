import schema from '../../../schema/operations.json';
import { Tables, type TableName } from '../documents';
import type { IOperation } from '../operations';
import { STEPS, take } from '../steps';
import twin from './projection.json';

it('makes the documents that the server makes of the same log', () => {
  const tables = new Tables();
  (twin.operations as unknown as IOperation[]).forEach(one => take(tables, one, true));
  for (const table of ['reports', 'annotations', 'results'] as const) {
    const expected = twin.documents[table as TableName] as Record<string, object>;
    expect(
      tables
        .all(table)
        .map(({ id }) => id)
        .sort()
    ).toEqual(Object.keys(expected).sort());
    for (const [id, document] of Object.entries(expected)) {
      expect(tables.get(table, id)).toMatchObject(document);
    }
  }
  const conflicts = twin.operations.filter(one => one.conflicts.length > 0);
  expect(conflicts.length).toBeGreaterThan(10);
});

it('knows every kind of operation on reports, comments and findings that the schema has', () => {
  const kinds = schema.$defs.proposal.properties.kind.enum;
  const talk = kinds.filter(kind => /^(report|annotation|finding)\./.test(kind));
  expect(Object.keys(STEPS).sort()).toEqual(talk.sort());
});
