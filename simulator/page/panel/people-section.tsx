import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import { Button } from '../controls/button.tsx'
import { radioKeys } from '../controls/radio-keys.ts'
import { Icon } from '../icons.tsx'
import type { PersonOnBoard, Session } from '../session/session.ts'

/** Figma's name for everybody who is not signed in. */
const SIGNED_OUT_NAME = 'Anonymous'
const guests = ['Ben', 'Chloe', 'Dmitri', 'Esi', 'Farah', 'Goro', 'Hana', 'Ivo']

/** Chooses the actor: a click on a face makes that person act from then on. */
export function PeopleSection({ session }: { readonly session: Session }) {
  const isAdding = useSignal(false)
  const addButton = useRef<HTMLButtonElement>(null)
  const people = session.people.value
  const closeForm = (): void => {
    isAdding.value = false
    addButton.current?.focus()
  }
  return (
    <section class="panel-section" aria-labelledby="people-title">
      <h2 id="people-title">Acting</h2>
      <div class="people">
        <div class="faces" role="radiogroup" aria-labelledby="people-title" onKeyDown={radioKeys}>
          {people.map((person) => (
            <Face
              key={person.id}
              person={person}
              isActing={person.id === session.actingId.value}
              choose={() => {
                session.act(person.id)
              }}
            />
          ))}
        </div>
        <button
          ref={addButton}
          type="button"
          class="face-button is-add"
          aria-expanded={isAdding.value}
          onClick={() => {
            isAdding.value = !isAdding.value
          }}
        >
          <span class="face">
            <Icon name="plus" />
          </span>
          <span class="face-name">Add</span>
        </button>
      </div>
      {isAdding.value && (
        <AddPerson
          suggestion={guests.find((name) => people.every((known) => known.name !== name)) ?? ''}
          taken={people.map((person) => person.name)}
          add={(name, isLoggedIn) => {
            session.addPerson(name, isLoggedIn)
            closeForm()
          }}
          close={closeForm}
        />
      )}
    </section>
  )
}

function Face(options: {
  readonly person: PersonOnBoard
  readonly isActing: boolean
  readonly choose: () => void
}) {
  const { person, isActing, choose } = options
  const [initial = '?'] = person.name
  return (
    <button
      type="button"
      role="radio"
      class="face-button"
      aria-checked={isActing}
      tabIndex={isActing ? 0 : -1}
      title={person.name}
      onClick={choose}
    >
      <span class="face" aria-hidden="true" style={{ background: person.color }}>
        {initial.toUpperCase()}
      </span>
      <span class="face-name">{person.name}</span>
    </button>
  )
}

function AddPerson(options: {
  readonly suggestion: string
  readonly taken: readonly string[]
  readonly add: (name: string, isLoggedIn: boolean) => void
  readonly close: () => void
}) {
  const name = useSignal(options.suggestion)
  const wanted = name.value.trim()
  const isTaken = options.taken.includes(wanted)
  return (
    <form
      class="add-person"
      onKeyDown={(event) => {
        if (event.key === 'Escape') options.close()
      }}
      onSubmit={(event) => {
        event.preventDefault()
        if (wanted !== '' && !isTaken) options.add(wanted, true)
      }}
    >
      <input
        class="field"
        aria-label="Name of the new person"
        aria-invalid={isTaken}
        value={name.value}
        onInput={(event) => {
          name.value = event.currentTarget.value
        }}
      />
      <Button submits isDisabled={wanted === '' || isTaken}>
        Add person
      </Button>
      <Button
        look="quiet"
        isDisabled={options.taken.includes(SIGNED_OUT_NAME)}
        press={() => {
          options.add(SIGNED_OUT_NAME, false)
        }}
      >
        Add somebody not signed in
      </Button>
    </form>
  )
}
