import { parseName } from '../core/display/display.ts'
import { SIGNED_OUT_KEY, SIGNED_OUT_NAME, type Person } from '../core/access/person.ts'

/** @see https://developers.figma.com/docs/plugins/api/properties/figma-currentuser/ */
export function readPerson(): Person {
  const user = currentUser()
  const id: unknown = user?.id
  const name: unknown = user?.name
  if (typeof id !== 'string' || id === '' || name === 'Anonymous') {
    return { key: SIGNED_OUT_KEY, name: SIGNED_OUT_NAME, isSignedIn: false }
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
