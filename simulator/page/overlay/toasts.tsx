import { useEffect, useRef } from 'preact/hooks'
import { Icon } from '../icons.tsx'
import type { Session, Toast } from '../session/session.ts'
import { createCountdown, type Countdown } from './countdown.ts'

const MOST_SEEN = 3

/** Figma's notifications, the newest few, at the foot of the board; each for its own time. */
export function Toasts({ session }: { readonly session: Session }) {
  const toasts = session.toasts.value
  return (
    <div class="toasts" role="status" aria-live="polite">
      {toasts.map((toast, index) => (
        <ToastLine
          key={toast.id}
          toast={toast}
          isSeen={index >= toasts.length - MOST_SEEN}
          session={session}
        />
      ))}
    </div>
  )
}

function ToastLine(options: {
  readonly toast: Toast
  readonly isSeen: boolean
  readonly session: Session
}) {
  const { toast, session } = options
  const countdown = useCountdown(toast, session)
  return (
    <div
      class={toast.isError ? 'toast is-error' : 'toast'}
      role={toast.isError ? 'alert' : undefined}
      hidden={!options.isSeen}
      onPointerEnter={countdown.pause}
      onPointerLeave={countdown.goOn}
      onFocusIn={countdown.pause}
      onFocusOut={countdown.goOn}
    >
      <span class="toast-text">{toast.message}</span>
      {toast.button !== null && (
        <button
          type="button"
          class="toast-button"
          onClick={() => {
            session.pressToast(toast.id)
          }}
        >
          {toast.button}
        </button>
      )}
      <button
        type="button"
        class="toast-close"
        aria-label="Dismiss"
        onClick={() => {
          session.dropToast(toast.id, 'dismiss')
        }}
      >
        <Icon name="close" />
      </button>
    </div>
  )
}

/** A pointer or focus on a toast keeps it. */
function useCountdown({ id, timeoutMs }: Toast, session: Session): Countdown {
  const countdown = useRef<Countdown | null>(null)
  countdown.current ??= createCountdown(timeoutMs, () => {
    session.dropToast(id, 'timeout')
  })
  const { current } = countdown
  useEffect(() => {
    current.goOn()
    return current.pause
  }, [current])
  return current
}
