export { fromBase64, HEAP, kernels, releaseKernels, type IKernels } from './instance';
