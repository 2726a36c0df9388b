import type { Locator } from '@playwright/test';

/** A frame with a chart of every kind. */
export const FRAME = `
import numpy as np, pandas as pd
rng = np.random.default_rng(4)
n = 3000
qty = rng.integers(1, 9, n)
amount = np.round(rng.normal(60, 12, n), 2)
load = 50 + 5 * np.sin(np.arange(n) / 150) + 9 * np.sin(np.arange(n) * np.pi / 12) + rng.normal(0, 2, n)
shop = rng.choice(["north", "south", "east"], n)
orders = pd.DataFrame({
    "at": pd.date_range("2024-01-01", periods=n, freq="h"),
    "qty": qty, "amount": amount, "total": np.round(qty * amount, 2),
    "load": load, "shop": shop,
    "weight": rng.normal(0, 1, n) + np.select([shop == "north", shop == "south"], [20, 45], 70),
})
orders.loc[[10, 900, 2000], "total"] = [4.0, 9.5, 990.0]
orders.loc[[333, 1777], "load"] = [900.0, 950.0]
orders.loc[[5, 600], "weight"] = [900.0, 950.0]
orders.loc[100:400, "shop"] = None
`;

/** Chooses a library in the menu of the first chart. */
export async function drawWith(panel: Locator, library: string): Promise<void> {
  await panel.getByRole('button', { name: 'Chart menu' }).first().click();
  await panel.getByRole('menuitemradio', { name: `Draw with ${library}` }).click();
}
