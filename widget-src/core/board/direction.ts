const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/g
const LEFT_TO_RIGHT = /[A-Za-z\u00c0-\u024f\u0370-\u052f\u1e00-\u1fff]/g
/** Enough to tell; more would only cost time. */
const ENOUGH = 400

/** Whether most letters that have a direction are written from right to left. */
export function isRightToLeft(texts: Iterable<string>): boolean {
  let right = 0
  let left = 0
  for (const text of texts) {
    const part = text.slice(0, ENOUGH)
    right += part.match(RIGHT_TO_LEFT)?.length ?? 0
    left += part.match(LEFT_TO_RIGHT)?.length ?? 0
    if (right + left > ENOUGH) break
  }
  return right > left
}
