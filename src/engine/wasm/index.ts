export { HEAP, kernels, releaseKernels, type IKernels } from './instance';
