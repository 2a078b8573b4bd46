/** The key of all who are not signed in: one meter of the device, one entry in the display. */
export const SIGNED_OUT_KEY = 'anonymous'
export const SIGNED_OUT_NAME = 'Not signed in'

/** The actor. `key` names their meter and their display entry; all who are not signed in share one. */
export interface Person {
  readonly key: string
  readonly name: string
  readonly isSignedIn: boolean
}
