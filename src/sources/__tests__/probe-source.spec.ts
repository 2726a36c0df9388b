import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { callExpression, installExpression } from '../kernel-probe';
import { readFrames, readStatus } from '../probe-answers';
import { PROBE_SOURCE } from '../probe-source';

const ROOT = join(__dirname, '../../..');

test('the embedded probe is the one in the Python package', () => {
  const script = join(ROOT, 'scripts/embed-probe.mjs');
  const joined = execFileSync(process.execPath, [script, '--print'], { encoding: 'utf8' });
  expect(PROBE_SOURCE).toBe(joined);
  expect(joined).toContain('def spill(ns, name');
});

const PYTHON = join(ROOT, '.venv/bin/python');
const withPython = existsSync(PYTHON) ? test : test.skip;

function evaluate(setup: string, expressions: readonly string[]): string[] {
  const program = [
    'import json, sys',
    'task = json.load(sys.stdin)',
    'ns = {}',
    'exec(task["setup"], ns)',
    'before = set(ns)',
    'out = [eval(e, ns, ns) for e in task["expressions"]]',
    'assert set(ns) == before, set(ns) - before',
    'print(json.dumps(out))'
  ].join('\n');
  const input = JSON.stringify({ setup, expressions });
  return JSON.parse(execFileSync(PYTHON, ['-c', program], { input, encoding: 'utf8' })) as string[];
}

const text = (base64: string): unknown =>
  JSON.parse(Buffer.from(base64, 'base64').toString('utf8'));

withPython('lists frames by expressions alone and leaves no variable behind', () => {
  const [installed, listed] = evaluate(
    'import pandas as pd\nfirst = pd.DataFrame({"a": [1, 2]})\nmaß = pd.DataFrame({"b": ["x"]})\n' +
      'exec = compile = isinstance = bytes = None',
    [installExpression(PROBE_SOURCE), callExpression('m.list_frames(ns)')]
  );
  expect(installed).toBe('ok');
  const frames = readFrames(text(listed));
  expect(
    frames.map(frame => [frame.name, frame.rows, frame.columns, frame.library]).sort()
  ).toEqual([
    ['first', 2, 1, 'pandas'],
    ['maß', 1, 1, 'pandas']
  ]);
});

withPython('a spill that cannot be done answers with a sentence', () => {
  const [, begun] = evaluate('import pandas as pd', [
    installExpression(PROBE_SOURCE),
    callExpression(`m.spill(ns, "gone", "/", "${'0'.repeat(32)}", None, None, 100)`)
  ]);
  const status = readStatus(text(begun));
  expect(status.state).toBe('failed');
  expect(status.error).toContain('gone');
});

test('what is no list of frames is refused, what is no frame is left out', () => {
  expect(() => readFrames({ frames: [] })).toThrow(/Restart/);
  expect(readFrames([null, 3, { name: 'a' }, { name: 'b', version: '1', rows: 'many' }])).toEqual([
    {
      name: 'b',
      library: 'undefined',
      rows: null,
      columns: null,
      bytes: null,
      version: '1',
      order: 0,
      lazy: false,
      note: null
    }
  ]);
  expect(readStatus(null).state).toBe('unknown');
});
