import type { Answer, HostFunctions } from '../../host/run/guest.ts'
import type { NodeReads, Session } from './bridge.ts'

/** The properties read of nodes of a type so far. */
interface Wanted {
  readonly names: string[]
  joined: string
}

/** Answers in the order of the names asked for; `e` for a property that needs a call of its own. */
type Glimpse = readonly Answer[]

/**
 * Runs inside QuickJS, sent as text. What was read of other nodes of a type is read of the next one at one crossing,
 * for as long as such glimpses are of use and nothing changes.
 */
export function createNodeReads(
  host: HostFunctions,
  session: Session,
  glimpsed: readonly string[],
): NodeReads {
  const { parse } = JSON
  const known = new Map<string, Glimpse | null>()
  let knownAtChange = -1
  let uses = 2

  function readerOf(wanted: Wanted, name: string): (id: string) => Answer {
    const isGlimpsed = glimpsed.includes(name)
    let place = -1
    return (id) => {
      if (place < 0) {
        if (isGlimpsed) place = wanted.names.push(name) - 1
        wanted.joined = wanted.names.join()
        return host.get(id, name)
      }
      if (session.changes !== knownAtChange) {
        known.clear()
        knownAtChange = session.changes
      }
      const answers = known.get(id) ?? firstGlimpse(id, wanted.joined)
      uses += 1
      const answer = answers === null || place >= answers.length ? 'e' : answers[place]
      if (answer === 'e') return host.get(id, name)
      session.reads += 1
      return answer
    }
  }

  /** Null where the last glimpse was hardly used: then it takes a second reading. */
  function firstGlimpse(id: string, joined: string): Glimpse | null {
    const isWorthIt = uses > 1 || known.has(id)
    uses = 0
    const answers = isWorthIt ? (parse(host.glimpse(id, joined)) as Glimpse) : null
    known.set(id, answers)
    return answers
  }

  return {
    ofType() {
      const wanted: Wanted = { names: [], joined: '' }
      return (name) => readerOf(wanted, name)
    },
  }
}
