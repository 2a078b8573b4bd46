/**
 * What Figma would refuse, by kind. `code` is stable; `where` names the call or the place in the widget.
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
