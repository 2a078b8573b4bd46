import { Button } from '../controls/button.tsx'
import { ModalDialog } from './modal-dialog.tsx'

/** Says what starting over loses before it is lost. */
export function StartOverDialog(options: {
  readonly startOver: () => void
  readonly close: () => void
}) {
  const { startOver, close } = options
  return (
    <ModalDialog titleId="start-over-title" closeLabel="Keep the board" close={close}>
      <div class="dialog-head">
        <div>
          <h2 id="start-over-title">Start this board over?</h2>
          <p>
            It goes back to how it was opened: your edits, people, payments, the clock and client
            storage are lost. Other boards stay as they are.
          </p>
        </div>
      </div>
      <div class="dialog-choice">
        <Button press={close}>Keep the board</Button>
        <Button
          look="primary"
          press={() => {
            close()
            startOver()
          }}
        >
          Start over
        </Button>
      </div>
    </ModalDialog>
  )
}
