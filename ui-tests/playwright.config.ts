import baseConfig from '@jupyterlab/galata/lib/playwright-config';
import { defineConfig } from '@playwright/test';

const port = process.env.FRAMESCOPE_UI_PORT ?? '8931';
const url = `http://127.0.0.1:${port}`;
const long = process.env.FRAMESCOPE_LONG === '1';

export default defineConfig({
  ...baseConfig,
  testDir: 'tests',
  outputDir: 'test-results',
  workers: 2,
  retries: 1,
  grepInvert: long ? undefined : /@long/,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: {
    ...baseConfig.use,
    baseURL: url,
    video: 'off',
    trace: 'off',
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync'
      ]
    }
  },
  webServer: {
    command: 'jupyter lab --config jupyter_server_test_config.py',
    url: `${url}/lab`,
    timeout: 120_000,
    reuseExistingServer: false
  }
});
