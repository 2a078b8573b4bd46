import { compileTerms } from './compile-terms.ts'
import { offer } from '../../offer.ts'

/** The terms under which this very build is sold. */
export const terms = compileTerms(offer)
