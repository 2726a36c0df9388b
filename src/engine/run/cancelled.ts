export { Cancelled } from '../kernels';
