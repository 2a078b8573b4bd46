import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { IconButton } from '../controls/button.tsx'

/** A dialog over the whole page; Escape and its cross do the same. */
export function ModalDialog(options: {
  readonly titleId: string
  readonly closeLabel: string
  readonly close: () => void
  readonly children: ComponentChildren
}) {
  const { titleId, closeLabel, close } = options
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const { current } = dialog
    const { activeElement: before } = document
    if (current?.open === false) current.showModal()
    // A dialog that is taken away, not closed, leaves the focus nowhere.
    return () => {
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])
  return (
    <dialog
      ref={dialog}
      class="dialog"
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault()
        close()
      }}
    >
      {options.children}
      <div class="dialog-close">
        <IconButton icon="close" label={closeLabel} press={close} />
      </div>
    </dialog>
  )
}
