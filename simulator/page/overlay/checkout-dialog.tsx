import { useEffect, useRef } from 'preact/hooks'
import { Icon, SheafMark } from '../icons.tsx'
import type { PendingCheckout, Session } from '../session/session.ts'

const pitches: Readonly<Record<string, { readonly title: string; readonly text: string }>> = {
  PAID_FEATURE: {
    title: 'This is a paid feature',
    text: 'Buy the widget once to use it, on every board you open.',
  },
  TRIAL_ENDED: {
    title: 'Your free use has ended',
    text: 'Buy the widget once to go on, on every board you open.',
  },
  SKIP: { title: 'Complete your purchase', text: 'One payment, for every board you open.' },
}

/** Figma's checkout, played: it buys, closes or fails, and no money moves. */
export function CheckoutDialog({ session }: { readonly session: Session }) {
  const pending = session.checkout.value
  return pending === null ? null : <OpenCheckout pending={pending} session={session} />
}

function OpenCheckout(options: { readonly pending: PendingCheckout; readonly session: Session }) {
  const { pending, session } = options
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const { current } = dialog
    if (current?.open === false) current.showModal()
  }, [])
  const pitch = pitches[pending.interstitial] ?? pitches['PAID_FEATURE']
  return (
    <dialog
      ref={dialog}
      class="checkout"
      aria-labelledby="checkout-title"
      onCancel={(event) => {
        event.preventDefault()
        session.answerCheckout('dismiss')
      }}
    >
      <button
        type="button"
        class="icon-button checkout-close"
        aria-label="Close checkout"
        onClick={() => {
          session.answerCheckout('dismiss')
        }}
      >
        <Icon name="close" />
      </button>
      <div class="checkout-head">
        <SheafMark />
        <div>
          <h2 id="checkout-title">{pitch?.title}</h2>
          <p>{pitch?.text}</p>
        </div>
      </div>
      <dl class="checkout-lines">
        <div>
          <dt>Sheaf Pro</dt>
          <dd>One-time purchase</dd>
        </div>
        <div>
          <dt>Buyer</dt>
          <dd>{pending.personName}</dd>
        </div>
        <div>
          <dt>Card</dt>
          <dd class="checkout-card">
            <Icon name="card" /> Test card ending 4242
          </dd>
        </div>
      </dl>
      <button
        type="button"
        class="button is-primary is-wide"
        onClick={() => {
          session.answerCheckout('buy')
        }}
      >
        Buy
      </button>
      <div class="checkout-else">
        <button
          type="button"
          class="button is-quiet"
          onClick={() => {
            session.answerCheckout('dismiss')
          }}
        >
          Close without buying
        </button>
        <button
          type="button"
          class="button is-quiet"
          onClick={() => {
            session.answerCheckout('reject')
          }}
        >
          Let it fail
        </button>
      </div>
      <p class="checkout-note">Simulated: {pending.interstitial}, no money moves.</p>
    </dialog>
  )
}
