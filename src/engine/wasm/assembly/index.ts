export { sorted, sortFinite } from './sort';
export { beginGroups, groupBytes, groupCount, groupWords } from './group';
