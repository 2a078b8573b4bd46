import { isNodeRef } from './document/value.ts'

const LONGEST = 60

/** A guest's value as a message shows it, shortened. */
export function shownValue(value: unknown): string {
  if (isNodeRef(value)) return 'a node'
  const isText = value === undefined || typeof value === 'number'
  const json: unknown = isText ? undefined : JSON.stringify(value)
  const text = typeof json === 'string' ? json : String(value)
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
}
