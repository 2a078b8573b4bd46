/** Runs inside QuickJS, sent as text. What a value is, in the words of a refusal. */
export function kindOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'an array'
  return typeof value === 'string' ? JSON.stringify(value) : typeof value
}

/** Runs inside QuickJS, sent as text. What a value is that stands where an element should. */
export function invalidText(value: unknown, describe: (value: unknown) => string): string {
  if (typeof value === 'object' && value !== null && 'then' in value) return 'a promise'
  return typeof value === 'object' ? 'an object that is no element' : describe(value)
}
