/**
 * Prints the trial terms for the widget's listing. Figma asks a seller to spell them out, and a listing written by
 * hand would soon say something else than the widget does.
 */
import { trialTerms } from '../widget-src/offer.ts'

console.log(trialTerms())
