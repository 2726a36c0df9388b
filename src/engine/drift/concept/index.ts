export {
  conceptDrift,
  conceptWork,
  type IConceptAlarms,
  type IConceptAnswer,
  type IConceptChange,
  type IConceptFound,
  type IConceptRequest
} from './concept';
export { CONCEPT_METHODS, type ConceptMethod, type StreamKind } from './methods';
export { ConceptError } from './stream';
