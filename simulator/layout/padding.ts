import { isRecord } from '../host/wire.ts'
import { numberOr } from './number-or.ts'

export interface Padding {
  readonly top: number
  readonly right: number
  readonly bottom: number
  readonly left: number
}

/** Reads any of Figma's forms: one number, vertical and horizontal, or single sides over them. */
export function paddingOf(value: unknown): Padding {
  const sides = isRecord(value) ? value : { vertical: value, horizontal: value }
  return {
    top: numberOr(sides['top'] ?? sides['vertical'], 0),
    right: numberOr(sides['right'] ?? sides['horizontal'], 0),
    bottom: numberOr(sides['bottom'] ?? sides['vertical'], 0),
    left: numberOr(sides['left'] ?? sides['horizontal'], 0),
  }
}
