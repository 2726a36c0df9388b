import { expect, test } from '@jupyterlab/galata';

import {
  cut,
  expectAccessible,
  openWith,
  scanned,
  setWidth,
  SHOTS,
  tabsOf
} from './inspector-page';

const FRAME = `
import numpy as np, pandas as pd
rng = np.random.default_rng(3)
n = 20_000
qty = rng.integers(1, 9, n)
amount = np.round(rng.gamma(2, 20, n) + 1, 2)
orders = pd.DataFrame({
    "order_id": np.arange(20_000, 20_000 + n),
    "ordered_at": pd.Timestamp("2026-01-01") + pd.to_timedelta(np.sort(rng.integers(0, 300, n)), "D"),
    "country": rng.choice(["Germany", "France", "Spain", "Italy"], n),
    "city": rng.choice(["Berlin", "Lyon", "Sevilla", "Milano", "Valencia"], n),
    "customer_age": rng.integers(18, 80, n).astype(float),
    "qty": qty.astype(object),
    "amount": amount,
    "total": np.round(qty * amount, 2),
    "customer": rng.choice(["José Pérez", "Ana Sousa", "Jürgen Groß", "Mia Rossi"], n),
    "warehouse_receiving_dock_of_the_second_shift_unit_in_the_north": rng.choice(["a", "b"], n),
})
orders.loc[rng.integers(0, n, 40), "customer_age"] = -999
orders.loc[rng.integers(0, n, 12), "city"] = "Sevila"
orders.loc[rng.integers(0, n, 9), "city"] = "berlin"
orders.loc[rng.integers(0, n, 7), "qty"] = "twelve"
orders.loc[rng.integers(0, n, 8), "amount"] *= 1000
orders.loc[rng.integers(0, n, 20), "customer"] = "JosÃ© PÃ©rez"
orders.loc[rng.integers(5000, 9000, 700), "country"] = None
orders.loc[17, "order_id"] = 20_016
orders = pd.concat([orders, orders.iloc[100:106]], ignore_index=True)
`;

const THEMES = {
  light: 'JupyterLab Light',
  dark: 'JupyterLab Dark',
  'dark-contrast': 'JupyterLab Dark High Contrast'
};
const WIDTHS = [280, 320, 480, 720, 1100];

for (const [name, theme] of Object.entries(THEMES)) {
  test(`looks as drawn at every width: ${theme}${name === 'light' ? '' : ' @long'}`, async ({
    page
  }) => {
    await page.setViewportSize({ width: 1600, height: 1000 });
    await page.theme.setTheme(theme);
    const panel = await openWith(page, FRAME);
    await scanned(panel);
    const findings = panel.getByRole('list', { name: 'Findings' });
    const grid = panel.getByRole('grid', { name: 'Offending rows' });
    const columns = panel.getByRole('list', { name: 'Columns' });
    for (const width of WIDTHS) {
      const shot = (what: string) =>
        panel.screenshot({ path: `${SHOTS}/look-${what}-${width}-${name}.png` });
      await setWidth(page, panel, width);
      await shot('findings');
      expect.soft(await cut(panel)).toEqual([]);
      expect.soft(await tabsOf(panel), `tabs at ${width}`).toEqual({ lines: 1, out: [] });
      await panel.getByRole('tab', { name: /Columns/ }).click();
      await columns.waitFor();
      await shot('columns');
      expect.soft(await cut(panel)).toEqual([]);
      await panel.getByRole('tab', { name: /Findings/ }).click();
      await findings.getByRole('listitem').first().click();
      await grid.waitFor();
      await page.waitForTimeout(800);
      await shot('finding');
      expect.soft(await cut(panel)).toEqual([]);
      await expect.soft(findings).toBeVisible({ visible: width >= 720 });
      await expect.soft(grid.getByRole('gridcell').first()).toBeInViewport();
      if (width === 320 || width === 1100) {
        await expectAccessible(page, '#framescope-inspector', name === 'dark-contrast');
      }
      await page.keyboard.press('Escape');
      await expect(grid).toBeHidden();
    }
  });
}
