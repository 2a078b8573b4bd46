import { parseName } from '../core/display.ts'

/** Whoever acts. `key` names their meter and their display entry; all who are not signed in share one. */
export interface Person {
  readonly key: string
  readonly name: string
  readonly isSignedIn: boolean
}

/** @see https://developers.figma.com/docs/plugins/api/properties/figma-currentuser/ */
export function readPerson(): Person {
  const user = currentUser()
  const id: unknown = user?.id
  const name: unknown = user?.name
  if (typeof id !== 'string' || id === '' || name === 'Anonymous') {
    return { key: 'anonymous', name: 'Anonymous', isSignedIn: false }
  }
  return { key: id, name: parseName(name), isSignedIn: true }
}

function currentUser(): User | null {
  try {
    return figma.currentUser
  } catch {
    return null
  }
}
