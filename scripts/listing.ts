/**
 * Prints the trial terms for the widget's listing. Figma asks a seller to spell them out, and a listing written by
 * hand would soon say something else than the widget does.
 */
import { trialTerms } from '../widget-src/core/trial-terms.ts'
import { terms } from '../widget-src/terms.ts'

console.log(trialTerms(terms))
