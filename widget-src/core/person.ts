/** Whoever acts. `key` names their meter and their display entry; all who are not signed in share one. */
export interface Person {
  readonly key: string
  readonly name: string
  readonly isSignedIn: boolean
}
