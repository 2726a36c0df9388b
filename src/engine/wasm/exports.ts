/** What the compiled kernels export; addresses are bytes into `memory`. */
export interface IKernels {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  sortFinite(from: number, other: number, count: number): number;
  sorted(): number;
  beginGroups(arena: number, entries: number, slots: number): number;
  groupBytes(
    row: number,
    rows: number,
    offsets: number,
    base: number,
    bytes: number,
    codes: number
  ): number;
  groupWords(row: number, rows: number, words: number, codes: number): number;
  groupCount(): number;
  orderOf(
    values: number,
    count: number,
    records: number,
    spare: number,
    order: number,
    sorted: number
  ): void;
  sift(
    values: number,
    count: number,
    far: number,
    centre: number,
    low: number,
    high: number,
    out: number
  ): number;
  sifted(): number;
  walkTrees(
    nodes: number,
    ends: number,
    count: number,
    depth: number,
    mask: number,
    codes: number,
    groups: number,
    bytes: number,
    sums: number
  ): void;
  placeBins(
    from: number,
    rows: number,
    step: number,
    low: number,
    by: number,
    sure: number,
    bins: number,
    counts: number,
    to: number,
    stepTo: number,
    edges: number
  ): void;
  sumBins(
    places: number,
    rows: number,
    columns: number,
    bins: number,
    parts: number,
    out: number
  ): void;
  stirDoubles(values: number, hashes: number, rows: number, valid: number): void;
  putBack(order: number, values: number, count: number, records: number, out: number): void;
  beginNear(
    short: number,
    dimensions: number,
    width: number,
    columns: number,
    unit: number,
    slack: number,
    nodes: number,
    boxes: number,
    leaves: number,
    blocks: number,
    slots: number,
    exact: number,
    stack: number
  ): void;
  lookedAt(): number;
  nearest(
    many: number,
    count: number,
    flat: number,
    points: number,
    doubles: number,
    owns: number,
    errors: number,
    rows: number,
    distances: number
  ): void;
  radialAdd(
    points: number,
    weights: number,
    many: number,
    blocks: number,
    count: number,
    columns: number,
    gamma: number,
    out: number
  ): void;
  radialRow(
    point: number,
    blocks: number,
    count: number,
    columns: number,
    gamma: number,
    out: number
  ): void;
  columnsFrom(
    rows: number,
    count: number,
    columns: number,
    centre: number,
    scale: number,
    to: number,
    stride: number
  ): void;
  crossSums(from: number, columns: number, stride: number, sums: number, products: number): void;
  unitDistances(
    from: number,
    columns: number,
    stride: number,
    vectors: number,
    weights: number,
    count: number,
    lengths: number,
    out: number
  ): void;
  layerForward(
    from: number,
    stride: number,
    outputs: number,
    weights: number,
    to: number,
    slope: number
  ): void;
  layerErrors(
    given: number,
    wanted: number,
    outputs: number,
    factor: number,
    marks: number,
    to: number
  ): void;
  layerSlopes(errors: number, given: number, outputs: number, slope: number): void;
  layerGradients(
    errors: number,
    outputs: number,
    from: number,
    stride: number,
    gradients: number
  ): void;
  layerBack(
    errors: number,
    outputs: number,
    weights: number,
    stride: number,
    inputs: number,
    to: number
  ): void;
  stepWeights(
    weights: number,
    gradients: number,
    first: number,
    second: number,
    count: number,
    share: number,
    decay: number,
    rate: number,
    one: number,
    two: number
  ): void;
  farthest(
    rows: number,
    count: number,
    columns: number,
    least: number,
    most: number,
    by: number,
    out: number
  ): void;
}
