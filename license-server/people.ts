import type { Bindings } from './bindings.ts'
import type { Environment } from './core/environment.ts'
import { keyedDigest } from './core/keyed-digest.ts'
import type { Metered, PersonCalls, PreviousName } from './object-calls.ts'

/** More moves than one are left only by keys that were changed in quick succession. */
const MOST_MOVES = 3

type Asked<Answer, Code extends string> =
  { readonly ok: true; readonly value: Answer } | { readonly ok: false; readonly error: Code }

/** The name of a person's object. */
export function personName({ idKey }: Environment, userId: string): Promise<string> {
  return keyedDigest(idKey, 'person', userId)
}

/** Calls the person's object under its current name. */
export async function askPerson<Answer, Code extends string>(
  bindings: Bindings,
  environment: Environment,
  userId: string,
  ask: (
    person: DurableObjectStub<PersonCalls>,
    previous: PreviousName,
  ) => Promise<Metered<Answer, Code>>,
): Promise<Asked<Answer, Code>> {
  const { previousIdKey } = environment
  let name = await personName(environment, userId)
  let previous = previousIdKey && (await keyedDigest(previousIdKey, 'person', userId))
  for (let moves = 0; moves <= MOST_MOVES; moves += 1) {
    const answer = await ask(bindings.PERSON_METER.getByName(name), previous)
    if (answer.ok) return { ok: true, value: answer.value }
    if (answer.error !== 'person_moved' || !('to' in answer)) {
      return { ok: false, error: answer.error as Code }
    }
    name = answer.to
    previous = null
  }
  throw new Error('A person moved on and on')
}
