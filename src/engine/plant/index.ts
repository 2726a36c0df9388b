export { PLANT_KINDS, PLANT_KIND_NAMES } from './kinds';
export type { IPlantKind, PlantKind } from './kinds';
export { plant, plantedOrder } from './plant';
export type { ICellEdit, IPlanted, IPlantedRows, IPlantOptions } from './types';
