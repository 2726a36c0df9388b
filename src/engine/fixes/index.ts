export * from './types';
export { remedyCode, rowsCode, sideEffectText, stepsCode } from './code';
export { labelsRemedy } from './labels';
export { previewFix, fixCode } from './fix';
export { previewRemedy } from './preview';
export { FIXABLE, remediesFor } from './remedies';
export { viewCode } from './view-code';
