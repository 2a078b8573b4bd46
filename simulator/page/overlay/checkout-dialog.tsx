import { Button } from '../controls/button.tsx'
import { Icon, WidgetMark } from '../icons.tsx'
import type { PageOptions } from '../page-options.ts'
import type { PendingCheckout, Session } from '../session/session.ts'
import { ModalDialog } from './modal-dialog.tsx'

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
export function CheckoutDialog(options: {
  readonly session: Session
  readonly widget: PageOptions['widget']
}) {
  const pending = options.session.checkout.value
  return pending === null ? null : <OpenCheckout pending={pending} {...options} />
}

function OpenCheckout(options: {
  readonly pending: PendingCheckout
  readonly session: Session
  readonly widget: PageOptions['widget']
}) {
  const { pending, session, widget } = options
  const pitch = pitches[pending.interstitial] ?? pitches['PAID_FEATURE']
  const answer = (outcome: 'buy' | 'dismiss' | 'reject') => () => {
    session.answerCheckout(outcome)
  }
  return (
    <ModalDialog titleId="checkout-title" closeLabel="Close checkout" close={answer('dismiss')}>
      <div class="dialog-head">
        <WidgetMark address={widget.mark} />
        <div>
          <h2 id="checkout-title">{pitch?.title}</h2>
          <p>{pitch?.text}</p>
        </div>
      </div>
      <dl class="checkout-lines">
        <div>
          <dt>{widget.product ?? session.widgetName.value}</dt>
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
      <Button look="primary" press={answer('buy')}>
        Buy
      </Button>
      <div class="checkout-else">
        <Button look="quiet" press={answer('dismiss')}>
          Close without buying
        </Button>
        <Button look="quiet" press={answer('reject')}>
          Let it fail
        </Button>
      </div>
      <p class="checkout-note">Simulated: {pending.interstitial}, no money moves.</p>
    </ModalDialog>
  )
}
