export {
  conceptDrift,
  ConceptError,
  type IConceptAlarms,
  type IConceptAnswer,
  type IConceptChange,
  type IConceptRequest
} from './concept';
export { CONCEPT_METHODS, type ConceptMethod } from './methods';
