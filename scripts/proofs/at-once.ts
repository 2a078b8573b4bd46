import type { Steps } from '../../widget-src/core/steps.ts'

/** Goes through all the steps in one turn. */
export function atOnce<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}
