import type { Contents, Event } from '@jupyterlab/services';
import { Signal } from '@lumino/signaling';

import { ProjectFiles } from '../project-files';

const CONTENTS = 'https://events.jupyter.org/jupyter_server/contents_service/v1';

it('tells of files that this page or another one wrote, and never of those that were read', () => {
  const contents = { fileChanged: new Signal<object, object>({}) };
  const events = { stream: new Signal<object, Event.Emission>({}) };
  const files = new ProjectFiles(
    contents as unknown as Contents.IManager,
    events as unknown as Event.IManager
  );
  const told: string[] = [];
  const moved: object[] = [];
  files.changed.connect((_, path) => void told.push(path));
  files.renamed.connect((_, paths) => void moved.push(paths));
  contents.fileChanged.emit({ type: 'save', newValue: { path: 'a/ours.json' }, oldValue: null });
  const theirs = (action: string, path: string, more: object = {}, schema_id = CONTENTS): void =>
    events.stream.emit({ schema_id, action, path, ...more });
  theirs('get', 'a/read.json');
  theirs('save', '/a/saved.json');
  theirs('rename', 'a/new.json', { source_path: 'a/old.json' });
  theirs('save', 'a/other.json', {}, 'https://example.org/other');
  expect(told).toEqual(['a/ours.json', 'a/saved.json', 'a/new.json', 'a/old.json']);
  const [oldValue, newValue] = [{ path: 'a/nb.ipynb' }, { path: 'b/nb.ipynb' }];
  contents.fileChanged.emit({ type: 'rename', newValue, oldValue });
  contents.fileChanged.emit({ type: 'delete', newValue: null, oldValue });
  expect(moved).toEqual([{ from: 'a/nb.ipynb', to: 'b/nb.ipynb' }]);
});
