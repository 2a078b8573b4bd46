import { Button } from '../controls/button.tsx'
import type { Session } from '../session/session.ts'
import { Choice } from '../controls/choice.tsx'

/** `figma.clientStorage` of the acting person's device: seen, cleared, made to fail. */
export function StorageSection({ session }: { readonly session: Session }) {
  const stored = session.storage.value
  return (
    <section class="panel-section" aria-labelledby="storage-title">
      <div class="row">
        <h2 id="storage-title">Client storage</h2>
        <Button look="small" isDisabled={stored.length === 0} press={session.clearStorage}>
          Clear
        </Button>
      </div>
      <Choice
        label="Client storage works"
        value={session.storageFault.value}
        options={[
          { value: 'ok', label: 'Works' },
          { value: 'reads-fail', label: 'Reads fail' },
          { value: 'writes-fail', label: 'Writes fail' },
        ]}
        choose={(fault) => {
          session.failStorage(fault)
        }}
      />
      {stored.length === 0 ? (
        <p class="hint">Nothing stored</p>
      ) : (
        <details class="stored">
          <summary>{countOf(stored.length)}</summary>
          <ul>
            {stored.map(({ key, value }) => (
              <li key={key}>
                <code>{key}</code>
                <code class="stored-value">{value}</code>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

function countOf(count: number): string {
  return count === 1 ? '1 value stored' : `${count} values stored`
}
