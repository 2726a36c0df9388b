import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { builtInDetectors, type IReport } from '../../engine';
import { PLAIN_HOST } from '../host-options';
import { main } from '../main';
import { OPTIONS, optionsSchema } from '../option-table';
import { USAGE } from '../usage';

let folder = '';
const at = (...parts: string[]): string => join(folder, ...parts);

async function run(
  cwd: string,
  ...args: string[]
): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ['', ''];
  const streams = {
    out: (text: string) => void (out += text),
    err: (text: string) => void (err += text)
  };
  const code = await main(args, streams, { ...PLAIN_HOST, cwd });
  return { code, out, err };
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'framescope-config-'));
  mkdirSync(at('deep', 'er'), { recursive: true });
  const towns = Array.from({ length: 60 }, (_, i) => `${i},${['Paris', 'Lyon', 'Nice '][i % 3]}`);
  writeFileSync(at('towns.csv'), `id,town\n${towns.join('\n')}\n`);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const scan = async (cwd: string, ...args: string[]): Promise<IReport> => {
  const { code, out, err } = await run(cwd, 'scan', at('towns.csv'), ...args);
  expect({ code, err }).toMatchObject({ code: 0 });
  return JSON.parse(out) as IReport;
};

test.each([
  ['framescope.yaml', 'format: json\nk: 21\ndetectors:\n  white-space: false\n'],
  ['framescope.json', '{"format": "json", "k": 21, "detectors": {"white-space": false}}'],
  ['framescope.toml', 'format = "json"\nk = 21\n[detectors]\nwhite-space = false\n'],
  [
    'pyproject.toml',
    '[project]\nname = "x"\n[tool.framescope]\nformat = "json"\nk = 21\ndetectors.white-space = false\n'
  ]
])('%s above the working folder holds, and flags win over it', async (name, text) => {
  const cwd = at('deep', 'er');
  const plain = await scan(cwd, '--format', 'json');
  expect(plain.findings.map(finding => finding.detector)).toContain('white-space');
  expect(plain.engine.off).toBeUndefined();
  expect(JSON.stringify(plain.profile[1].top)).toContain('Paris');

  writeFileSync(at(name), text);
  const set = await scan(cwd);
  expect(set.findings.map(finding => finding.detector)).not.toContain('white-space');
  expect(set.engine.off).toEqual(['white-space']);
  expect(set.engine.checks).toBe(plain.engine.checks! - 1);
  expect(JSON.stringify(set.profile[1].top)).not.toContain('Paris');

  const flags = await scan(cwd, '--k', '20', '--detectors', 'white-space=on,typo=off');
  expect(flags.findings.map(finding => finding.detector)).toContain('white-space');
  expect(flags.engine.off).toEqual(['typo']);
  expect(JSON.stringify(flags.profile[1].top)).toContain('Paris');

  expect((await run(cwd, 'scan', at('towns.csv'), '--no-config')).out).toMatch(/^framescope {2}/);
});

test('the nearest file holds, or the one that is named; its paths are its own', async () => {
  writeFileSync(at('framescope.yaml'), 'format: md\n');
  writeFileSync(at('deep', 'framescope.yaml'), 'format: json\nout: kept.json\n');
  expect(await run(at('deep', 'er'), 'scan', at('towns.csv'))).toMatchObject({ code: 0, out: '' });
  expect(JSON.parse(readFileSync(at('deep', 'kept.json'), 'utf8'))).toHaveProperty('findings');
  const named = await run(at('deep'), 'scan', at('towns.csv'), '--config', at('framescope.yaml'));
  expect(named.out).toMatch(/^\*\*framescope\*\*/);
});

test('what a file says of scans waits for one', async () => {
  writeFileSync(at('rules.json'), '{"format":"framescope.rules","version":1,"rules":[]}');
  writeFileSync(at('framescope.yaml'), 'fail-on: info\nrules: rules.json\nformat: sarif\nk: 21\n');
  const profile = await run(folder, 'profile', at('towns.csv'));
  expect(profile).toMatchObject({ code: 0 });
  expect(profile.out).toMatch(/town +utf8/);
  const suggested = await run(folder, 'suggest', at('towns.csv'));
  expect(suggested.code).toBe(0);
  expect(suggested.out).not.toContain('Paris');
  expect((await run(folder, 'suggest', at('towns.csv'), '--k', '20')).out).toContain('Paris');
  expect((await run(folder, 'compare', at('towns.csv'), at('towns.csv'))).code).toBe(0);
  const scanned = await run(folder, 'scan', at('towns.csv'));
  expect(scanned.code).toBe(1);
  expect(scanned.out).toContain('"$schema"');
});

test.each([
  ['kk: 30\n', /^framescope: framescope\.yaml has an unknown key kk; did you mean k\?\n$/],
  ['colour: 30\n', /has an unknown key colour; the keys are format, out, .*detectors\.\n$/],
  ['k: many\n', /^framescope: framescope\.yaml: k takes a whole number from 1 on, not many\.\n$/],
  ['k: 0\n', /framescope\.yaml: k takes a whole number from 1 on, not 0\.\n$/],
  ['fail-on: fatal\n', /framescope\.yaml: fail-on takes info, warning, error, not fatal\.\n$/],
  ['laws: 1\n', /framescope\.yaml: laws takes true or false, not 1\.\n$/],
  [
    'release: [1]\n',
    /framescope\.yaml: release takes all, none or names of columns, not \[1\]\.\n$/
  ],
  [
    'detectors:\n  typpo: false\n',
    /framescope\.yaml: detectors: There is no detector typpo; did you mean typo\?\n$/
  ],
  ['detectors:\n  typo: 3\n', /framescope\.yaml: detectors takes ids of detectors, each with off/],
  ['- k\n', /framescope\.yaml holds no options; write them as lines such as k: 30\.\n$/],
  ['k: [\n', /framescope\.yaml is no YAML that can be read \(.*\)\.\n$/],
  ['{"k": 1', /framescope\.yaml is no JSON that can be read \(.*\)\.\n$/]
])('one sentence names file and key of %j', async (text, sentence) => {
  writeFileSync(at('framescope.yaml'), text);
  const { code, out, err } = await run(folder, 'scan', at('towns.csv'));
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toMatch(sentence);
});

test.each([
  [
    'framescope.toml',
    'k = \n',
    /^framescope: framescope\.toml is no TOML that can be read \(.+ at line 1, column \d+\)\.\n$/
  ],
  ['framescope.toml', 'kk = 30\n', /framescope\.toml has an unknown key kk; did you mean k\?\n$/],
  [
    'framescope.toml',
    'k = 1979-05-27\n',
    /framescope\.toml: k takes a whole number from 1 on, not /
  ],
  [
    'framescope.toml',
    '[k]\na = 1\n',
    /framescope\.toml: k takes a whole number from 1 on, not {"a/
  ],
  [
    'pyproject.toml',
    '[tool.framescope]\nk = 0\n',
    /^framescope: pyproject\.toml \[tool\.framescope\]: k takes a whole number from 1 on, not 0\.\n$/
  ],
  [
    'pyproject.toml',
    '[tool]\nframescope = 3\n',
    /pyproject\.toml has no table \[tool\.framescope\]; write the options there as lines such as k = 30\.\n$/
  ],
  [
    'pyproject.toml',
    '[tool.framescope]\nk = \n',
    /pyproject\.toml is no TOML that can be read \(.+ at line 2, column \d+\)\.\n$/
  ]
])('one sentence tells what is wrong in %s with %j', async (name, text, sentence) => {
  writeFileSync(at(name), text);
  const { code, out, err } = await run(folder, 'scan', at('towns.csv'));
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toMatch(sentence);
});

test('a pyproject.toml of other tools is passed by, broken or not', async () => {
  writeFileSync(at('framescope.yaml'), 'format: json\n');
  for (const text of [
    '[tool.ruff]\nline-length = 100\n',
    'name = \n',
    '[project]\nname = "framescope"'
  ]) {
    writeFileSync(at('pyproject.toml'), text);
    expect(JSON.parse((await run(at('deep'), 'scan', at('towns.csv'))).out)).toHaveProperty(
      'score'
    );
  }
  const named = await run(folder, 'scan', at('towns.csv'), '--config', at('pyproject.toml'));
  expect(named.err).toMatch(/pyproject\.toml has no table \[tool\.framescope\]/);
  writeFileSync(at('pyproject.toml'), '[tool.framescope]\nk = 21\n');
  expect((await run(folder, 'scan', at('towns.csv'))).err).toMatch(
    /has framescope\.yaml and pyproject\.toml; keep one of them/
  );
});

test('what is asked of the file itself can be wrong, too', async () => {
  writeFileSync(at('framescope.yaml'), '');
  writeFileSync(at('framescope.json'), '{}');
  const both = await run(folder, 'scan', at('towns.csv'));
  expect(both.err).toMatch(/has framescope\.yaml and framescope\.json; keep one of them/);
  const none = await run(folder, 'scan', at('towns.csv'), '--config', at('no.yaml'));
  expect(none).toMatchObject({ code: 2 });
  expect(none.err).toMatch(/no\.yaml does not exist; check the path\.\n$/);
  expect((await run(folder, 'scan', at('towns.csv'), '--config')).err).toMatch(
    /--config takes the path/
  );
  const two = await run(folder, 'scan', at('towns.csv'), '--config', 'a', '--no-config');
  expect(two.err).toMatch(/Give --config or --no-config, not both\.\n$/);
});

test('the flag of detectors is read as carefully', async () => {
  for (const [value, sentence] of [
    ['typo', /--detectors takes ids of detectors/],
    ['typpo=off', /--detectors: There is no detector typpo; did you mean typo\?/]
  ] as const) {
    const { code, err } = await run(folder, 'scan', at('towns.csv'), '--detectors', value);
    expect(code).toBe(2);
    expect(err).toMatch(sentence);
  }
});

test('one definition of an option serves the flag, the file, its schema and the settings', () => {
  const read = (path: string): object => JSON.parse(readFileSync(path, 'utf8')) as object;
  expect(read('schema/options.json')).toEqual(optionsSchema());
  for (const name of Object.keys(OPTIONS)) {
    expect(USAGE).toContain(`--${name} `);
  }
  const { properties } = read('schema/settings/plugin.json') as {
    properties: Record<string, { default: unknown; minimum?: number; properties: object }>;
  };
  const { minimum, default: standard } = properties.k;
  expect({ type: 'integer', minimum, default: standard }).toEqual(OPTIONS.k.schema);
  const own = OPTIONS.detectors.schema as { properties: object };
  expect(properties.detectors.properties).toEqual(own.properties);
  expect(Object.keys(own.properties)).toEqual(
    builtInDetectors()
      .list()
      .map(({ id }) => id)
  );
});
