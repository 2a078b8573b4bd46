import type { Session } from '../session/session.ts'
import { Choice } from '../controls/choice.tsx'

/** The acting person's payment status at Figma. */
export function PaymentSection({ session }: { readonly session: Session }) {
  const person = session.people.value.find(({ id }) => id === session.actingId.value)
  if (person === undefined) return null
  return (
    <section class="panel-section" aria-labelledby="payment-title">
      <h2 id="payment-title">{person.name}’s payment status</h2>
      <Choice
        label="Payment status"
        value={person.payment}
        options={[
          { value: 'UNPAID', label: 'Unpaid' },
          { value: 'PAID', label: 'Paid' },
          { value: 'NOT_SUPPORTED', label: 'Unknown' },
        ]}
        choose={(status) => {
          session.setPayment(status)
        }}
      />
    </section>
  )
}
