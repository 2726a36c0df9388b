export { previewProfile } from './preview';
export { profileColumn } from './profile-column';
export { ProfilePartial } from './partial';
export { semanticOf } from './semantic';
export type { ISemanticStats } from './semantic';
export * from './types';
