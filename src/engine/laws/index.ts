export * from './types';
export { finished, type Turns } from '../kernels/turns';
