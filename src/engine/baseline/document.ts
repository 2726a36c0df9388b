import * as is from './check';
import { isDay } from './days';
import { sorted } from './accept';
import {
  BaselineError,
  SCOPES,
  type IAccepted,
  type IBaseline,
  type IColumnSketch,
  type IExtent,
  type IFrameMemory
} from './types';

const VERSION = 1;

const hashes = is.form('hashes of 12 hex digits with blanks between', value =>
  /^([0-9a-f]{12}( [0-9a-f]{12})*)?$/.test(value)
);
const keyId = is.form('the id of a key', value => /^[0-9a-f]{6}$/.test(value));
const day = is.form('a day like 2026-11-20', isDay);
const names = is.list(is.text, 1);
const id = is.form('the id of a finding', value => /^f[0-9a-f]{14}$/.test(value));

const extent = is.fields({
  rows: is.count,
  of: is.count,
  basis: is.oneOf(['exact', 'sample']),
  severity: is.oneOf(['info', 'warning', 'error']),
  nature: is.list(is.text),
  key: is.orNull(keyId),
  complete: is.flag,
  hashed: hashes,
  shared: is.list(is.text),
  shapes: is.list(is.text)
});

const sketch = is.fields({
  name: is.text,
  family: is.oneOf(['number', 'time', 'text', 'bool', 'none']),
  rows: is.count,
  nulls: is.count,
  key: keyId,
  hashed: hashes,
  quantiles: is.orNull(
    is.list((value, at) => (typeof value === 'number' ? null : `${at} is no number`), 5)
  )
});

const accepted = is.fields({
  id,
  kind: is.filled,
  detector: is.filled,
  frame: is.text,
  columns: names,
  aliases: is.record(names),
  scope: is.oneOf(SCOPES),
  reason: is.filled,
  author: is.text,
  created: day,
  expires: is.orNull(day),
  tolerance: is.share,
  extent,
  covers: is.list(is.fields({ id, columns: names, extent }))
});

const document = is.fields({
  format: is.oneOf(['framescope.baseline']),
  version: is.count,
  frames: is.list(
    is.fields({ name: is.text, columns: is.list(is.text), sketches: is.list(sketch) })
  ),
  accepted: is.list(accepted)
});

/**
 * Reads a baseline.
 *
 * @param name - of the file, for the sentence where it cannot be used.
 * @throws BaselineError when it is no JSON, of a newer version or of another shape.
 */
export function parseBaseline(content: string, name: string): IBaseline {
  const value = jsonOf(content, name);
  if (!is.isObject(value) || value.format !== 'framescope.baseline') {
    throw new BaselineError(
      `${name} is no framescope baseline; name another file, or move it away to begin anew.`
    );
  }
  if (typeof value.version === 'number' && value.version > VERSION) {
    throw new BaselineError(
      `${name} was written by a newer framescope (format ${value.version}, this one reads ${VERSION}); update framescope. Nothing was changed.`
    );
  }
  is.demand(
    document,
    value,
    name,
    'mend it or take an older one from version control. Nothing was changed.'
  );
  return sorted(unpacked(value as unknown as IPacked));
}

/** The document as text: sorted, two blanks a step, one line a field, a line break at the end. */
export function baselineText(baseline: IBaseline): string {
  const { frames, accepted: list } = sorted(baseline);
  const packed: IPacked = {
    format: 'framescope.baseline',
    version: VERSION,
    frames: frames.map(frame => ({
      name: frame.name,
      columns: frame.columns,
      sketches: frame.sketches.map(packSketch)
    })),
    accepted: list.map(packAccepted)
  };
  return `${JSON.stringify(packed, null, 2)}\n`;
}

type Packed<T> = Omit<T, 'hashed' | 'extent' | 'covers' | 'sketches'> & { readonly hashed: string };
type IPackedExtent = Packed<IExtent>;
type IPackedSketch = Packed<IColumnSketch>;
type IPackedAccepted = Omit<IAccepted, 'extent' | 'covers'> & {
  readonly extent: IPackedExtent;
  readonly covers: readonly {
    readonly id: string;
    readonly columns: readonly string[];
    readonly extent: IPackedExtent;
  }[];
};

/** As it stands in the file: hashes are one text, so that a change of them is one line. */
interface IPacked {
  readonly format: 'framescope.baseline';
  readonly version: 1;
  readonly frames: readonly (Omit<IFrameMemory, 'sketches'> & {
    readonly sketches: readonly IPackedSketch[];
  })[];
  readonly accepted: readonly IPackedAccepted[];
}

function jsonOf(content: string, name: string): unknown {
  try {
    return JSON.parse(content.replace(/^\ufeff/, ''));
  } catch (error) {
    const conflict = /^(<{7}|>{7}) /m.test(content);
    const why = conflict
      ? 'holds a conflict of two branches; solve it with framescope baseline merge BASE OURS THEIRS'
      : `is no JSON (${error instanceof Error ? error.message.split('\n', 1)[0] : String(error)}); mend it or take an older one from version control`;
    throw new BaselineError(`${name} ${why}. Nothing was changed.`);
  }
}

function packSketch(one: IColumnSketch): IPackedSketch {
  const { name, family, rows, nulls, key, hashed, quantiles } = one;
  return { name, family, rows, nulls, key, hashed: hashed.join(' '), quantiles };
}

function packExtent(one: IExtent): IPackedExtent {
  const { rows, of, basis, severity, nature, key, complete, hashed, shared, shapes } = one;
  const text = hashed.join(' ');
  return { rows, of, basis, severity, nature, key, complete, hashed: text, shared, shapes };
}

function packAccepted(one: IAccepted): IPackedAccepted {
  const { aliases } = one;
  return {
    id: one.id,
    kind: one.kind,
    detector: one.detector,
    frame: one.frame,
    columns: one.columns,
    aliases: Object.fromEntries(
      Object.keys(aliases)
        .sort()
        .map(name => [name, aliases[name]])
    ),
    scope: one.scope,
    reason: one.reason,
    author: one.author,
    created: one.created,
    expires: one.expires,
    tolerance: one.tolerance,
    extent: packExtent(one.extent),
    covers: one.covers.map(other => ({
      id: other.id,
      columns: other.columns,
      extent: packExtent(other.extent)
    }))
  };
}

const listOf = (text: string): string[] => (text === '' ? [] : text.split(' '));

function unpacked({ format, version, frames, accepted: list }: IPacked): IBaseline {
  const open = (one: IPackedExtent): IExtent => ({ ...one, hashed: listOf(one.hashed) });
  return {
    format,
    version,
    frames: frames.map(frame => ({
      ...frame,
      sketches: frame.sketches.map(one => ({ ...one, hashed: listOf(one.hashed) }))
    })),
    accepted: list.map(one => ({
      ...one,
      extent: open(one.extent),
      covers: one.covers.map(other => ({ ...other, extent: open(other.extent) }))
    }))
  };
}
