/** Makes a small frame of orders in a notebook; without faults. */
const ORDERS = `import pandas as pd

n = range(400)
orders = pd.DataFrame({
    "order_id": [f"K{i:04d}" for i in n],
    "city": [["Berlin", "Madrid", "Tokyo"][i % 3] for i in n],
    "quantity": [1 + i * 7 % 9 for i in n],
    "price": [round(2 + i * 13 % 97 * 0.5, 2) for i in n],
    "age": [18 + i * 11 % 60 for i in n],
})
orders["total"] = (orders["quantity"] * orders["price"]).round(2)`;

/** A cell with a frame that has faults of five kinds. */
export const EXAMPLE_CELL = `# An example: some of these orders are wrong. The framescope Inspector says which.
${ORDERS}
orders.loc[[10, 20, 30], "age"] = -999
orders.loc[[40, 41], "city"] = ["Berln", "Tokio"]
orders.loc[[7, 70, 170], "total"] *= 10
orders.loc[5, "order_id"] = "K0004"
orders`;

/**
 * A cell that plants errors into a frame and keeps the key sealed.
 *
 * @param frame - the variable of the frame; null for one that the cell makes.
 */
export function plantedCell(frame: string | null): string {
  const base = frame === null ? `${ORDERS}\n` : '';
  return `# Errors are planted into a copy of ${frame ?? 'orders'}. Find them, then look at the key.
# The kernel needs framescope for it: %pip install framescope
import framescope as fs
${base}
practice, key = fs.plant(${frame ?? 'orders'}, rate=0.02, seed=1)
key.save("practice.key")  # sealed; fs.open_key("practice.key") opens it
practice`;
}
