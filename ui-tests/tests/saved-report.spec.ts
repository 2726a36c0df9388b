import { expect, test } from '@jupyterlab/galata';
import type { IJupyterLabPageFixture } from '@jupyterlab/galata';

import { expectAccessible } from './inspector-page';

const MIME = 'application/vnd.framescope.report+json';

const REPORT = {
  format: 'framescope.report',
  version: 1,
  dataset: { name: 'people', rows: 1200, columns: 1, fingerprint: 'f00' },
  engine: { version: '0.1.0', host: 'node', seconds: 0.2, basis: 'exact' },
  score: 91,
  findings: [
    {
      id: 'a1',
      kind: 'missing',
      detector: 'missing',
      columns: ['age'],
      severity: 'warning',
      confidence: 0.9,
      effect: 0.3,
      message: {
        key: 'missing',
        params: {
          column: { role: 'structural', value: 'age' },
          count: { role: 'derived', value: 31 },
          share: { role: 'derived', value: 0.0258, as: 'share' }
        },
        text: 'age is missing in 31 rows.'
      },
      rows: { count: 31, complete: false, positions: [4, 9], strip: [1, 1] },
      evidence: [],
      rule: null,
      fixes: [],
      root: null
    }
  ],
  profile: [],
  not_run: [],
  released: []
};

async function openNotebook(
  page: IJupyterLabPageFixture,
  tmpPath: string,
  report: unknown
): Promise<void> {
  const notebook = {
    cells: [
      {
        cell_type: 'code',
        execution_count: 1,
        id: 'one',
        metadata: {},
        outputs: [
          {
            output_type: 'display_data',
            metadata: {},
            data: { [MIME]: report, 'text/plain': 'plain text' }
          }
        ],
        source: 'fs.inspect(people)'
      }
    ],
    metadata: {},
    nbformat: 4,
    nbformat_minor: 5
  };
  const path = `${tmpPath}/saved.ipynb`;
  await page.contents.uploadContent(JSON.stringify(notebook), 'text', path);
  await page.evaluate(file => {
    void window.jupyterapp.commands.execute('docmanager:open', { path: file });
  }, path);
  await page.getByRole('dialog').getByRole('button', { name: 'No Kernel' }).click();
}

test('a saved report shows without a kernel', async ({ page, tmpPath }) => {
  await openNotebook(page, tmpPath, REPORT);
  const output = page.locator('.fs-SavedReport');
  await expect(output.getByRole('region', { name: 'framescope Inspector' })).toBeVisible();
  await expect(
    output.getByRole('list', { name: 'Findings' }).getByRole('listitem').first()
  ).toContainText('age');
  await page.screenshot({ path: 'test-results/saved-report.png' });
  await expectAccessible(page, '.fs-SavedReport');
});

const HOSTILE: readonly (readonly [string, unknown])[] = [
  ['no object', 'text'],
  ['no findings', { ...REPORT, findings: undefined }],
  ['an unknown kind', { ...REPORT, findings: [{ ...REPORT.findings[0], kind: 'constructor' }] }],
  [
    'a strip without end',
    {
      ...REPORT,
      findings: [
        {
          ...REPORT.findings[0],
          rows: { count: 1, complete: true, strip: new Array(50_000).fill(1) }
        }
      ]
    }
  ]
];

for (const [name, report] of HOSTILE) {
  test(`a hostile report (${name}) leaves one sentence`, async ({ page, tmpPath }) => {
    await openNotebook(page, tmpPath, report);
    await expect(page.locator('.fs-SavedReport').getByRole('alert')).toContainText(
      'Run the cell again'
    );
  });
}

test('HTML and addresses in a report stay text and nothing is fetched', async ({
  page,
  tmpPath
}) => {
  const asked: string[] = [];
  page.on('request', request => {
    if (request.url().includes('hostile.example')) {
      asked.push(request.url());
    }
  });
  const html = '<img src="http://hostile.example/x.png" onerror="window.hacked = 1">';
  const text = JSON.stringify(REPORT).replaceAll('"age', `"${html.replaceAll('"', '\\"')}age`);
  await openNotebook(page, tmpPath, JSON.parse(text));
  const output = page.locator('.fs-SavedReport');
  await expect(output.getByRole('region', { name: 'framescope Inspector' })).toBeVisible();
  await expect(output.locator('img[src*="hostile"]')).toHaveCount(0);
  expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
  expect(asked).toEqual([]);
});
