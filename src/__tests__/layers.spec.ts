import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import ts from 'typescript';

interface ITableOfLayers {
  readonly LAYERS: readonly { readonly layer: number; readonly units: readonly string[] }[];
  readonly PACKAGES: readonly {
    readonly pattern: string;
    readonly from?: number;
    readonly units?: readonly string[];
  }[];
  readonly ENGINE_DOOR: string;
}

interface IEdge {
  readonly file: string;
  readonly name: string;
  /** File under `src/`; null for a package or something outside. */
  readonly target: string | null;
}

const SOURCE = resolve(__dirname, '..');
const TABLE = readTable();
const UNITS = new Map(
  TABLE.LAYERS.flatMap(({ layer, units }, step) =>
    units.map(unit => [unit, { layer, step }] as const)
  )
);
const FILES = sourceFiles(SOURCE);
const EDGES = FILES.flatMap(edgesOf);

function readTable(): ITableOfLayers {
  const url = pathToFileURL(resolve(SOURCE, '../scripts/layers.mjs')).href;
  const program = `import(${JSON.stringify(url)}).then(m => process.stdout.write(JSON.stringify(m)))`;
  return JSON.parse(execFileSync(process.execPath, ['-e', program], { encoding: 'utf8' }));
}

function sourceFiles(folder: string): string[] {
  return readdirSync(folder).flatMap(name => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) {
      return name === '__tests__' ? [] : sourceFiles(path);
    }
    return /\.tsx?$/.test(name) ? [relative(SOURCE, path)] : [];
  });
}

function edgesOf(file: string): IEdge[] {
  const path = join(SOURCE, file);
  const names: string[] = [];
  const visit = (node: ts.Node): void => {
    if (
      (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) &&
      node.moduleSpecifier !== undefined &&
      ts.isStringLiteral(node.moduleSpecifier)
    ) {
      names.push(node.moduleSpecifier.text);
    } else if (
      ts.isImportTypeNode(node) &&
      ts.isLiteralTypeNode(node.argument) &&
      ts.isStringLiteral(node.argument.literal)
    ) {
      names.push(node.argument.literal.text);
    } else if (
      ts.isCallExpression(node) &&
      (node.expression.kind === ts.SyntaxKind.ImportKeyword ||
        node.expression.getText() === 'require') &&
      node.arguments.length > 0 &&
      ts.isStringLiteral(node.arguments[0])
    ) {
      names.push(node.arguments[0].text);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2022, true));
  return names.map(name => ({ file, name, target: fileOf(file, name) }));
}

function fileOf(from: string, name: string): string | null {
  if (!name.startsWith('.')) {
    return null;
  }
  const base = resolve(SOURCE, dirname(from), name);
  const found = ['.ts', '.tsx', '/index.ts', '/index.tsx', '']
    .map(end => base + end)
    .find(path => existsSync(path) && statSync(path).isFile());
  const path = relative(SOURCE, found ?? `${base}.ts`);
  return path.startsWith('..') ? null : path;
}

function unitOf(file: string): string {
  const parts = file.replace(/\.tsx?$/, '').split('/');
  return [parts.slice(0, 2).join('/'), parts[0]].find(unit => UNITS.has(unit)) ?? '';
}

function place(file: string): { layer: number; step: number } {
  return UNITS.get(unitOf(file)) ?? { layer: -1, step: -1 };
}

const show = ({ file, name }: IEdge): string => `${file} -> ${name}`;

describe('the layers', () => {
  it('are read from a graph that is not empty', () => {
    expect(EDGES.length).toBeGreaterThan(100);
    expect(EDGES.some(e => e.target === 'engine/index.ts')).toBe(true);
  });

  it('have a place for every source file', () => {
    expect(FILES.filter(file => unitOf(file) === '')).toEqual([]);
  });

  it('are imported downwards only, never sideways', () => {
    const wrong = EDGES.filter(
      ({ file, target }) =>
        target !== null && unitOf(target) !== unitOf(file) && place(target).step >= place(file).step
    );
    expect(wrong.map(show)).toEqual([]);
  });

  it('enter the engine by its door only', () => {
    const wrong = EDGES.filter(
      ({ file, target }) =>
        target !== null &&
        place(file).layer > 0 &&
        place(target).layer === 0 &&
        unitOf(target) !== TABLE.ENGINE_DOOR
    );
    expect(wrong.map(show)).toEqual([]);
  });

  it('keep the engine free of packages', () => {
    const wrong = EDGES.filter(e => e.file.startsWith('engine/') && !e.name.startsWith('.'));
    expect(wrong.map(show)).toEqual([]);
  });

  it('import a package only where the table allows it', () => {
    const wrong = EDGES.filter(({ file, name }) => {
      const entry = TABLE.PACKAGES.find(({ pattern }) => new RegExp(pattern).test(name));
      return (
        (entry?.units !== undefined && !entry.units.includes(unitOf(file))) ||
        (entry?.from !== undefined && place(file).layer < entry.from)
      );
    });
    expect(wrong.map(show)).toEqual([]);
  });

  it('have no circle among folders', () => {
    const graph = new Map<string, Set<string>>();
    const folderOf = (file: string): string =>
      dirname(file) === '.' || dirname(file) === 'engine' ? file : dirname(file);
    for (const { file, target } of EDGES) {
      if (target !== null && folderOf(file) !== folderOf(target)) {
        graph.set(folderOf(file), (graph.get(folderOf(file)) ?? new Set()).add(folderOf(target)));
      }
    }
    expect(circle(graph)).toEqual([]);
  });

  it('hold no file of more than 400 lines', () => {
    const long = FILES.map(file => {
      const lines = readFileSync(join(SOURCE, file), 'utf8').trimEnd().split('\n').length;
      return `${file}: ${lines}`;
    }).filter(line => Number(line.split(': ')[1]) > 400);
    expect(long).toEqual([]);
  });
});

/** A path that comes back to its first folder; empty where there is none. */
function circle(graph: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const over = new Set<string>();
  const walk = (node: string, path: readonly string[]): string[] => {
    const seen = path.indexOf(node);
    if (seen >= 0) {
      return [...path.slice(seen), node];
    }
    if (over.has(node)) {
      return [];
    }
    for (const next of graph.get(node) ?? []) {
      const found = walk(next, [...path, node]);
      if (found.length > 0) {
        return found;
      }
    }
    over.add(node);
    return [];
  };
  for (const node of graph.keys()) {
    const found = walk(node, []);
    if (found.length > 0) {
      return found;
    }
  }
  return [];
}

describe('the search for circles', () => {
  it('finds one where there is one', () => {
    const graph = new Map([
      ['a', new Set(['b', 'c'])],
      ['b', new Set(['d'])],
      ['c', new Set(['d'])],
      ['d', new Set(['c'])]
    ]);
    expect(circle(graph).length).toBeGreaterThan(1);
    graph.delete('d');
    expect(circle(graph)).toEqual([]);
  });
});
