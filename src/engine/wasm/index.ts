export type { IKernels } from './exports';
export { fromBase64, HEAP, kernels, ownKernels, reach, releaseKernels } from './instance';
