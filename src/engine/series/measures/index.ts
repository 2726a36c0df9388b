export { labelledRanges, rangeAreas, softLabels, volumes, type IAreas } from './vus';
export { changeF1, covering, meanCovering } from './segmentation';
