import { test } from '@jupyterlab/galata';

import { openWith, scanned, SHOTS } from './inspector-page';

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

for (const theme of ['light', 'dark'] as const) {
  test(`looks as drawn in the ${theme} theme`, async ({ page }) => {
    if (theme === 'dark') {
      await page.theme.setDarkTheme();
    }
    const panel = await openWith(page, FRAME);
    await scanned(panel);
    await page.screenshot({ path: `${SHOTS}/look-${theme}.png` });
    await panel.getByRole('list', { name: 'Findings' }).getByRole('listitem').first().click();
    await panel.getByRole('grid', { name: 'Offending rows' }).waitFor();
    await page.waitForTimeout(1500);
    await page.screenshot({ path: `${SHOTS}/look-finding-${theme}.png` });
    await page.keyboard.press('Escape');
    await panel.getByRole('tab', { name: /Columns/ }).click();
    await panel.getByRole('list', { name: 'Columns' }).waitFor();
    await page.screenshot({ path: `${SHOTS}/look-columns-${theme}.png` });
  });
}
