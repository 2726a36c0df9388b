/** Writers of code for the libraries of users, which come when code is first copied. */
export { rowsCode, viewCode } from '../engine';
