/**
 * Catalogues of gettext: one entry is `{ context, id, plural, texts, places }`, `texts` one string,
 * or one a plural form.
 */

/** What tells entries apart, as JupyterLab's bundles write it. */
export const keyOf = ({ context, id }) => (context === '' ? id : `${context}\u0004${id}`);

/** Read a catalogue: its header as a map of names, and its entries without the header. */
export function parsePo(source) {
  const entries = [];
  let entry = fresh();
  let field = null;
  const close = () => {
    if (entry.id !== null) {
      entries.push(entry);
    }
    entry = fresh();
    field = null;
  };
  for (const line of source.split('\n')) {
    if (line.trim() === '') {
      close();
    } else if (line.startsWith('#:')) {
      entry.places.push(...line.slice(2).trim().split(' '));
    } else if (line.startsWith('"')) {
      put(entry, field, JSON.parse(line));
    } else if (!line.startsWith('#')) {
      const [, name, text] = /^(\w+(?:\[\d+\])?) (".*")$/.exec(line) ?? [];
      if (name === undefined) {
        throw new Error(`The catalogue has a line that cannot be read: ${line}`);
      }
      field = name;
      put(entry, field, JSON.parse(text));
    }
  }
  close();
  const head = entries.find(one => one.id === '' && one.context === '');
  return {
    header: Object.fromEntries(
      (head?.texts[0] ?? '')
        .split('\n')
        .filter(line => line.includes(': '))
        .map(line => [line.slice(0, line.indexOf(': ')), line.slice(line.indexOf(': ') + 2)])
    ),
    entries: entries.filter(one => one !== head)
  };
}

/** Write a catalogue. */
export function formatPo(header, entries) {
  const head = Object.entries(header).map(([name, value]) => `${name}: ${value}\n`);
  return [
    ['msgid ""', 'msgstr ""', ...head.map(line => JSON.stringify(line))].join('\n'),
    ...entries.map(formatEntry)
  ]
    .join('\n\n')
    .concat('\n');
}

function formatEntry({ context, id, plural, texts, places }) {
  const lines = places.map(place => `#: ${place}`);
  if (context !== '') {
    lines.push(`msgctxt ${JSON.stringify(context)}`);
  }
  lines.push(`msgid ${JSON.stringify(id)}`);
  if (plural === null) {
    lines.push(`msgstr ${JSON.stringify(texts[0] ?? '')}`);
  } else {
    lines.push(`msgid_plural ${JSON.stringify(plural)}`);
    lines.push(...texts.map((text, i) => `msgstr[${i}] ${JSON.stringify(text)}`));
  }
  return lines.join('\n');
}

const fresh = () => ({ context: '', id: null, plural: null, texts: [], places: [] });

function put(entry, field, text) {
  const [, form] = /^msgstr\[(\d+)\]$/.exec(field) ?? [];
  if (field === 'msgctxt') {
    entry.context += text;
  } else if (field === 'msgid') {
    entry.id = (entry.id ?? '') + text;
  } else if (field === 'msgid_plural') {
    entry.plural = (entry.plural ?? '') + text;
  } else {
    const i = Number(form ?? 0);
    entry.texts[i] = (entry.texts[i] ?? '') + text;
  }
}
