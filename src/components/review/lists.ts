export { AcceptedList } from './AcceptedList';
export { GoneList } from './GoneList';
export { SinceBar } from './SinceBar';
