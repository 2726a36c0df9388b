/** Parts of the grid that come when they are first opened. */
export { FilterForm } from './FilterForm';
export { ColumnsMenu } from './ColumnsMenu';
export { FiguresPanel } from './FiguresPanel';
