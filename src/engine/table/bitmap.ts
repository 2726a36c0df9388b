/** Arrow's validity bitmap: bit `row` is set where there is a value. */
export type Bitmap = Uint8Array;

/** Whether bit `row` is set. */
export function bit(bitmap: Bitmap, row: number): boolean {
  return ((bitmap[row >> 3] >> (row & 7)) & 1) === 1;
}

/** Number of the first `length` bits that are not set. */
export function countUnset(bitmap: Bitmap, length: number): number {
  let set = 0;
  const whole = length >> 3;
  for (let i = 0; i < whole; i++) {
    let byte = bitmap[i];
    byte -= (byte >> 1) & 0x55;
    byte = (byte & 0x33) + ((byte >> 2) & 0x33);
    set += (byte + (byte >> 4)) & 0x0f;
  }
  for (let row = whole << 3; row < length; row++) {
    set += (bitmap[row >> 3] >> (row & 7)) & 1;
  }
  return length - set;
}

/** A bitmap of `length` bits from a test; null when all are set. */
export function bitmapOf(length: number, test: (row: number) => boolean): Bitmap | null {
  const bitmap = new Uint8Array((length + 7) >> 3);
  let unset = 0;
  for (let row = 0; row < length; row++) {
    if (test(row)) {
      bitmap[row >> 3] |= 1 << (row & 7);
    } else {
      unset++;
    }
  }
  return unset === 0 ? null : bitmap;
}
