/**
 * A refusal of Figma's, by kind. `code` is stable; `where` names the call or the place in the widget.
 * Thrown into the guest, it reads as an Error with this message.
 */
export class HostError extends Error {
  override readonly name = 'HostError'
  constructor(
    readonly code: string,
    message: string,
    readonly where?: string,
  ) {
    super(message)
  }
}

/** A scenario, manifest or document that cannot be used: names the file, the place, what was expected and what came. */
export class UnusableInputError extends Error {
  override readonly name = 'UnusableInputError'
  readonly code = 'UNUSABLE_INPUT'
}

/** An error at one place of a JSON file; the caller that knows the file's name turns it into an UnusableInputError. */
export class InputFault extends Error {
  override readonly name = 'InputFault'
  constructor(
    /** A JSON pointer; empty for the whole. */
    readonly pointer: string,
    readonly expected: string,
    readonly came: string,
    /** What to do about it, where that does not follow from what was expected. */
    readonly advice?: string,
  ) {
    const place = pointer === '' ? 'the top' : pointer
    const end = advice === undefined ? '' : `; ${advice}`
    super(`At ${place}: expected ${expected}, came ${came}${end}`)
  }
}

/** How a value that came is named in a message. */
export function describeValue(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (value === null) return 'null'
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list'
  if (typeof value === 'object') return 'an object'
  if (typeof value === 'string') return JSON.stringify(shortened(value))
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : typeof value
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text
}
