import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [file, notebook] = process.argv.slice(2);
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const scan = format =>
  execFileSync('node', [join(root, 'dist/framescope.mjs'), 'scan', file, '--format', format], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'inherit']
  });

const cell = {
  cell_type: 'code',
  execution_count: 1,
  id: 'report',
  metadata: {},
  source: `# framescope: report of ${basename(file)}`,
  outputs: [
    {
      output_type: 'display_data',
      metadata: {},
      data: {
        'application/vnd.framescope.report+json': JSON.parse(scan('json')),
        'text/plain': scan('table')
      }
    }
  ]
};
const content = { cells: [cell], metadata: {}, nbformat: 4, nbformat_minor: 5 };
writeFileSync(notebook, JSON.stringify(content, null, 1) + '\n');
