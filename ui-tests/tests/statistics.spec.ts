import { expect, test } from '@jupyterlab/galata';

import { cut, expectAccessible, openWith, scanned, setWidth, SHOTS } from './inspector-page';

const FRAME = `
import numpy as np, pandas as pd
rng = np.random.default_rng(8)
n = 4000
size = rng.gamma(4, 20, n)
shop = rng.choice(["north", "south", "east"], n)
homes = pd.DataFrame({
    "size": np.round(size, 1),
    "price": np.round(1200 * size + 9000 * (shop == "south") + rng.normal(0, 9000, n), 0),
    "shop": shop,
    "garden": rng.random(n) < 1 / (1 + np.exp(-(size - 80) / 30)),
    "note": [f"home number {i}" for i in range(n)],
})
wrong = rng.random(n) < np.where(np.arange(n) < 2600, 0.08, 0.3)
homes["predicted"] = homes["garden"] ^ wrong
`;

test('two ticks tell how columns go together, in figures with words, as text and by keys', async ({
  page
}) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const panel = await openWith(page, FRAME);
  await scanned(panel);
  await panel.getByRole('tab', { name: 'Charts' }).click();
  await page.keyboard.press('ArrowRight');
  await expect(panel.getByRole('tab', { name: 'Statistics' })).toBeFocused();
  const ticks = panel.getByRole('group', { name: 'Columns to look at' });
  await expect(ticks.getByRole('checkbox', { name: /^note/ })).toBeDisabled();
  await expect(panel.getByText(/^Tick one column to see what it is like/)).toBeVisible();
  await ticks.getByRole('checkbox', { name: /^size/ }).focus();
  await page.keyboard.press('Space');
  await expect(panel.getByText('`size`', { exact: false })).toHaveCount(0);
  await expect(panel.locator('.fs-answer-head')).toHaveText(/^size over 4,000 rows with a value/);
  await ticks.getByRole('checkbox', { name: /^price/ }).focus();
  await page.keyboard.press('Space');
  const head = panel.locator('.fs-answer-head');
  await expect(head).toHaveText(/^size and price have a strong relation: r 0\.9/);
  const section = (name: RegExp) => panel.getByRole('button', { name });
  await expect(section(/^How size and price go together/)).toHaveAttribute('aria-expanded', 'true');
  await expect(section(/^What goes with price/)).toHaveAttribute('aria-expanded', 'true');
  await expect(panel.getByText(/^One more of size, the others held, goes with/)).toBeVisible();
  await expect(panel.getByRole('list', { name: 'Whether that holds here' }).first()).toBeVisible();
  await expect(panel.locator('.fs-evidence svg, .fs-evidence canvas').first()).toBeVisible();
  await expect(panel.getByText('NaN')).toHaveCount(0);
  await section(/^How well it fits/).focus();
  await page.keyboard.press('Enter');
  await expect(panel.getByText('R squared', { exact: true })).toBeVisible();
  await expectAccessible(page, '#framescope-inspector');
  await setWidth(page, panel, 320);
  expect(await cut(panel)).toEqual([]);
  await head.scrollIntoViewIfNeeded();
  await page.screenshot({ path: `${SHOTS}/statistics-320.png` });

  await panel.getByRole('button', { name: 'Copy', exact: true }).click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toMatch(/^size and price have a strong relation/);
  expect(copied).toContain('Assumes: Independent rows.');
  await panel.getByRole('button', { name: 'All as text' }).click();
  await expect(panel.getByLabel('The answer as text')).toContainText("Pearson's r");
  await panel.getByRole('button', { name: 'As figures' }).click();

  const question = panel.getByRole('combobox', { name: 'Question' });
  await question.selectOption('What size tells of price');
  await panel.getByRole('combobox', { name: 'Model' }).selectOption('robust (Huber)');
  await expect(head).toHaveText(/rows lie far from the fit of price and count less\.$/);
  await ticks.getByRole('checkbox', { name: /^size/ }).uncheck();
  await ticks.getByRole('checkbox', { name: /^shop/ }).check();
  await expect(head).toHaveText(/^shop tells [\d.]+ % of what varies in price/);
  await ticks.getByRole('checkbox', { name: /^price/ }).uncheck();
  await ticks.getByRole('checkbox', { name: /^garden/ }).check();
  await expect(head).toHaveText(/^shop and garden go together with V/);

  await page.theme.setDarkTheme();
  await ticks.getByRole('checkbox', { name: /^shop/ }).uncheck();
  await ticks.getByRole('checkbox', { name: /^price/ }).check();
  await expect(head).toHaveText(/^The means of price differ by/);
  await page.setViewportSize({ width: 1500, height: 900 });
  await setWidth(page, panel, 900);
  await expectAccessible(page, '#framescope-inspector');
  await page.screenshot({ path: `${SHOTS}/statistics-dark-wide.png` });

  await panel
    .getByRole('combobox', { name: 'What is looked at' })
    .selectOption('Changes over the rows (concept drift)');
  await expect(panel.getByText(/^Choose the label, the column that a model tells/)).toBeVisible();
  const label = panel.getByRole('combobox', { name: 'Label' });
  await label.focus();
  await page.keyboard.press('g');
  await expect(label).toHaveValue('garden');
  await expect(panel.getByRole('combobox', { name: 'What a model said' })).toHaveValue('predicted');
  await expect(head).toHaveText(
    /^One change, at about row 2,[56]\d\d: from 8[\d.]*\s% to \d\d\s%\.$/
  );
  const changes = panel.getByRole('list', { name: 'Where it changed' });
  await expect(changes.getByRole('listitem')).toHaveText(/^From row 2,[56]\d\d on.*Told by /);
  const methods = panel.getByRole('list', { name: 'What each method says' });
  await expect(methods.getByRole('listitem')).toHaveCount(8);
  await expect(methods.getByRole('img', { name: /^Alarms of DDM along the rows: / })).toBeVisible();
  await expect(panel.locator('.fs-evidence svg, .fs-evidence canvas').first()).toBeVisible();
  await expectAccessible(page, '#framescope-inspector');
  await page.screenshot({ path: `${SHOTS}/concept-dark-wide.png` });
  await panel.getByRole('button', { name: 'Copy as code' }).click();
  const code = await page.evaluate(() => navigator.clipboard.readText());
  expect(code).toContain(
    'fs.concept(\n    homes,\n    label="garden",\n    prediction="predicted",'
  );
  await panel.getByRole('combobox', { name: 'Watched' }).selectOption('the values of a column');
  await panel.getByRole('combobox', { name: 'Value' }).selectOption('price');
  await expect(methods.getByRole('listitem')).toHaveCount(3);
  await page.theme.setLightTheme();
  await panel.getByRole('combobox', { name: 'Watched' }).selectOption('how often a model errs');
  await setWidth(page, panel, 320);
  expect(await cut(panel)).toEqual([]);
  await page.screenshot({ path: `${SHOTS}/concept-320.png` });
});

const TWO_FRAMES = `
import numpy as np, pandas as pd
rng = np.random.default_rng(3)
shop = rng.choice(["north", "south", "east", "west"], 6200)
late = np.arange(6200) >= 3000
sales = pd.DataFrame({"amount": np.round(rng.normal(60, 12, 6200) + np.where(late & (shop == "south"), 40, 0), 2)})
sales["weight"] = np.round(rng.gamma(3, 2, 6200), 2)
sales["shop"] = shop
sales["state"] = np.where(late & (rng.random(6200) < 0.2), "lost", rng.choice(["open", "paid"], 6200))
sales["code"] = np.where(rng.random(6200) < np.where(late, 0.12, 0.02), None, "x")
january, february = sales[:3000].copy(), sales[3000:].reset_index(drop=True)
february["note"] = "n"
del sales
`;

test('two dataframes stand side by side: drift by its effect, its segment, and distributions @long', async ({
  page
}) => {
  const panel = await openWith(page, TWO_FRAMES);
  await scanned(panel);
  await expect(panel.getByRole('combobox', { name: 'Dataframe' })).toContainText('february');
  await panel.getByRole('tab', { name: 'Statistics' }).click();
  await panel
    .getByRole('combobox', { name: 'What is looked at' })
    .selectOption('Another dataframe beside this one');
  await expect(
    panel.getByText(/^Choose the dataframe that this one is held against/)
  ).toBeVisible();
  await panel.getByRole('combobox', { name: 'Before' }).selectOption('january (3,000)');
  const drifts = panel.getByRole('list', { name: 'What drifted' });
  await expect(drifts).toBeVisible({ timeout: 60_000 });
  const amount = drifts.getByRole('listitem').filter({ hasText: /^amount is higher than before/ });
  await expect(amount).toContainText(/shop = south/);
  await expect(drifts.getByRole('listitem').filter({ hasText: 'weight' })).toHaveCount(0);
  const effects = await drifts.locator('.fs-drift-effect').allTextContents();
  const sizes = effects.map(text => Number(/[\d.]+/.exec(text)?.[0]));
  expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
  const pairs = panel.getByRole('list', { name: 'Columns of both dataframes' });
  await expect(pairs.getByRole('listitem')).toHaveCount(5);
  await expect(pairs.locator('.fs-overlay').first()).toHaveAttribute('aria-label', /Before, most/);
  const others = panel.getByRole('list', { name: 'What else is new or worse' });
  await expect(others).toContainText('note is new');
  await expectAccessible(page, '#framescope-inspector');
  await setWidth(page, panel, 320);
  await page.screenshot({ path: `${SHOTS}/two-frames-320.png` });
  const head = pairs.getByRole('button', { name: /amount/ });
  await head.focus();
  await page.keyboard.press('Enter');
  await expect(pairs.locator('.fs-evidence svg').first()).toBeVisible();
  await expect(pairs.locator('dl')).toContainText('PSI');
  await page.theme.setDarkTheme();
  await page.setViewportSize({ width: 1500, height: 900 });
  await setWidth(page, panel, 900);
  await expectAccessible(page, '#framescope-inspector');
  await page.screenshot({ path: `${SHOTS}/two-frames-dark-wide.png` });
});

test('a dataframe over time: each stretch against the one before @long', async ({ page }) => {
  const panel = await openWith(
    page,
    `
import numpy as np, pandas as pd
rng = np.random.default_rng(8)
late = np.arange(2000) >= 1500
orders = pd.DataFrame({
    "number": np.arange(2000),
    "at": (pd.Timestamp("2026-01-01") + pd.to_timedelta(np.arange(2000), "h")).strftime("%Y-%m-%dT%H:%M:%SZ"),
    "amount": np.round(rng.gamma(4, 20, 2000) + np.where(late, 60, 0), 2),
    "shop": rng.choice(["north", "south", "east"], 2000),
})
`
  );
  await scanned(panel);
  await panel.getByRole('tab', { name: 'Statistics' }).click();
  await panel
    .getByRole('combobox', { name: 'What is looked at' })
    .selectOption('This dataframe over time');
  const table = panel.getByRole('table', { name: 'This dataframe over time' });
  await expect(table.getByRole('row')).toHaveCount(5, { timeout: 60_000 });
  const shown = table.getByRole('button', { pressed: true });
  await expect(shown).toContainText('2026-03-04T12:00:00Z');
  const drifts = panel.getByRole('list', { name: 'What drifted' });
  await expect(drifts).toContainText('amount is higher than before');
  await expectAccessible(page, '#framescope-inspector');
  await setWidth(page, panel, 320);
  await page.screenshot({ path: `${SHOTS}/over-time-320.png` });
  await shown.focus();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(panel.getByText(/^Nothing that chance alone would not do/)).toBeVisible();
  await panel.getByRole('combobox', { name: 'Stretches' }).selectOption('2');
  await expect(table.getByRole('row')).toHaveCount(3, { timeout: 60_000 });
  await page.theme.setDarkTheme();
  await setWidth(page, panel, 700);
  await expectAccessible(page, '#framescope-inspector');
  await page.screenshot({ path: `${SHOTS}/over-time-dark.png` });
});

const SERIES = `
import numpy as np, pandas as pd
rng = np.random.default_rng(5)
n, m = 40, 120
sensor = np.repeat([f"s{i:02d}" for i in range(n)], m)
t = np.tile(np.arange(m), n)
x = np.sin(t / 6 + np.repeat(rng.random(n) * 6, m)) + rng.normal(0, 0.2, n * m)
x = np.where(sensor == "s17", x * 3, x)
x = np.where(sensor == "s31", rng.normal(0, 1, n * m), x)
machines = pd.DataFrame({
    "sensor": sensor,
    "at": pd.Timestamp("2026-01-01") + pd.to_timedelta(t, unit="h"),
    "power": np.round(x, 4),
})
`;

test('features of series are ranked, filtered and ticked, and what is ticked finds odd series @long', async ({
  page
}) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const panel = await openWith(page, SERIES);
  await scanned(panel);
  await panel.getByRole('tab', { name: 'Statistics' }).click();
  await panel
    .getByRole('combobox', { name: 'What is looked at' })
    .selectOption('Features of time series');
  const features = panel.getByRole('group', { name: 'Features by rank' });
  await expect(features).toBeVisible({ timeout: 60_000 });
  await expect(panel.getByRole('combobox', { name: 'Series by' })).toHaveValue('sensor');
  const ticked = features.getByRole('checkbox', { checked: true });
  const first = await ticked.count();
  expect(first).toBeGreaterThan(2);
  const rows = panel.getByRole('list', { name: 'Odd series', exact: true });
  await expect(rows).toBeVisible({ timeout: 60_000 });
  await expect(rows.getByRole('button').first()).toHaveText(
    /^Series s(17|31) stands out by power__/
  );
  await expectAccessible(page, '#framescope-inspector');
  await setWidth(page, panel, 320);
  await page.screenshot({ path: `${SHOTS}/features-320.png` });

  await panel.getByRole('button', { name: 'Untick all' }).click();
  await expect(panel.getByText('Tick features for the model to look at.')).toBeVisible();
  await panel.getByRole('combobox', { name: 'Family' }).selectOption('spread');
  await features.getByRole('checkbox').first().focus();
  await page.keyboard.press('Space');
  await expect(rows.getByRole('button').first()).toHaveText(/^Series s17 stands out by power__/);
  await panel.getByRole('button', { name: 'Copy as code' }).click();
  const code = await page.evaluate(() => navigator.clipboard.readText());
  expect(code).toMatch(/use_features=\[\s*"power__/);
  await page.theme.setDarkTheme();
  await page.setViewportSize({ width: 1500, height: 900 });
  await setWidth(page, panel, 900);
  await expectAccessible(page, '#framescope-inspector');
  await page.screenshot({ path: `${SHOTS}/features-dark-wide.png` });
});
