import type { DataFormat } from '../protocol/messages';

const EXTENSIONS: Readonly<Record<string, DataFormat>> = {
  arrow: 'arrow',
  arrows: 'arrow',
  csv: 'csv',
  feather: 'arrow',
  ipc: 'arrow',
  jsonl: 'jsonl',
  ndjson: 'jsonl',
  parquet: 'parquet',
  pq: 'parquet',
  tab: 'csv',
  tsv: 'csv'
};

/**
 * The format of a source: by its first bytes, then by the extension of its
 * name; CSV where nothing else fits.
 */
export function sniffFormat(name: string, bytes: Uint8Array): DataFormat {
  const head = String.fromCharCode(...bytes.subarray(0, 16));
  if (head.startsWith('PAR1')) {
    return 'parquet';
  }
  if (head.startsWith('ARROW1') || head.startsWith('\xff\xff\xff\xff')) {
    return 'arrow';
  }
  const extension = /\.([a-z0-9]+)$/i.exec(name)?.[1].toLowerCase() ?? '';
  if (extension in EXTENSIONS) {
    return EXTENSIONS[extension];
  }
  const start = head.replace(/^\xef\xbb\xbf/, '').trimStart();
  return start.startsWith('{') || extension === 'json' ? 'jsonl' : 'csv';
}
