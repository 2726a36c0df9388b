/**
 * The table of layers, lowest first. Each entry is a step: `units` are folders
 * or files under `src/` that stand side by side. A unit may import itself and
 * units of lower steps, never one of its own step or above.
 */
export const LAYERS = [
  { layer: 0, units: ['engine/wasm'] },
  { layer: 0, units: ['engine/table'] },
  { layer: 0, units: ['engine/kernels'] },
  { layer: 0, units: ['engine/stats'] },
  { layer: 0, units: ['engine/findings'] },
  { layer: 0, units: ['engine/profile'] },
  { layer: 0, units: ['engine/rules'] },
  {
    layer: 0,
    units: [
      'engine/laws',
      'engine/outliers',
      'engine/series',
      'engine/drift',
      'engine/inference',
      'engine/cells',
      'engine/plant'
    ]
  },
  { layer: 0, units: ['engine/detectors'] },
  { layer: 0, units: ['engine/fixes'] },
  { layer: 0, units: ['engine/report-types'] },
  { layer: 0, units: ['engine/baseline'] },
  { layer: 0, units: ['engine/run'] },
  { layer: 0, units: ['engine/index'] },
  { layer: 1, units: ['i18n'] },
  { layer: 1, units: ['protocol', 'charts'] },
  { layer: 1, units: ['readers', 'report'] },
  { layer: 2, units: ['worker', 'sources', 'review'] },
  { layer: 3, units: ['model'] },
  { layer: 4, units: ['components'] },
  { layer: 5, units: ['panel', 'widgets', 'mime'] },
  { layer: 6, units: ['tokens'] },
  { layer: 6, units: ['plugins', 'cli', 'web'] },
  { layer: 6, units: ['index'] }
];

/** The only unit of the engine that the others may import. */
export const ENGINE_DOOR = 'engine/index';

/**
 * Packages that need a layer: `from` is the lowest layer that may import them,
 * `units` the only ones that may.
 */
export const PACKAGES = [
  { pattern: '^@jupyterlab/application$', units: ['plugins'] },
  { pattern: '^(react|react-dom|@lumino/widgets)(/|$)', from: 4 },
  { pattern: '^(@jupyterlab|@jupyter|@jupyter-widgets|@lumino)/', from: 2 }
];

const STEPS = new Map(
  LAYERS.flatMap(({ layer, units }, step) => units.map(unit => [unit, { layer, step }]))
);

/**
 * The unit of a file.
 *
 * @param {string} path - under `src/`, with forward slashes, with or without extension.
 * @returns {string | null} null where the table knows none.
 */
export function unitOf(path) {
  const bare = path.replace(/\.(tsx?|mjs|js)$/, '').replace(/\/$/, '');
  const parts = bare.split('/');
  const candidates = [parts.slice(0, 2).join('/'), parts[0]];
  if (bare === 'engine') {
    candidates.unshift(ENGINE_DOOR);
  }
  return candidates.find(unit => STEPS.has(unit)) ?? null;
}

/**
 * Why an import is not allowed; null where it is.
 *
 * @param {string} from - the importing file under `src/`.
 * @param {{ path: string } | { name: string }} target - a file under `src/`, or a package.
 * @returns {string | null}
 */
export function whyNot(from, target) {
  const unit = unitOf(from);
  if (unit === null) {
    return `${from} has no layer; add its folder to scripts/layers.mjs.`;
  }
  return 'name' in target ? whyNotPackage(unit, target.name) : whyNotFile(unit, target.path);
}

function whyNotPackage(unit, name) {
  const { layer } = STEPS.get(unit);
  if (layer === 0) {
    return `The engine imports no packages; move what needs ${name} to a layer above.`;
  }
  const found = PACKAGES.find(({ pattern }) => new RegExp(pattern).test(name));
  if (found?.units && !found.units.includes(unit)) {
    return `Only ${found.units.join(', ')} may import ${name}.`;
  }
  if (found?.from !== undefined && layer < found.from) {
    return `${name} may be imported from layer ${found.from} on; ${unit} is in layer ${layer}.`;
  }
  return null;
}

function whyNotFile(unit, path) {
  const target = unitOf(path);
  if (target === null) {
    return `${path} has no layer; add its folder to scripts/layers.mjs.`;
  }
  if (target === unit) {
    return null;
  }
  if (STEPS.get(target).layer === 0 && STEPS.get(unit).layer > 0 && target !== ENGINE_DOOR) {
    return `${path} is inside the engine; import '${ENGINE_DOOR}'.`;
  }
  return STEPS.get(target).step < STEPS.get(unit).step
    ? null
    : `${unit} may import lower layers only, and ${target} is not lower.`;
}
