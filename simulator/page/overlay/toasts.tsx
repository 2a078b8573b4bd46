import { Icon } from '../icons.tsx'
import type { Session } from '../session/session.ts'

const mostToasts = 2

/** Figma's notifications, the newest two, at the foot of the board. */
export function Toasts({ session }: { readonly session: Session }) {
  return (
    <div class="toasts" role="status" aria-live="polite">
      {session.toasts.value.slice(-mostToasts).map((toast) => (
        <div key={toast.id} class={toast.isError ? 'toast is-error' : 'toast'}>
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
              session.dismissToast(toast.id)
            }}
          >
            <Icon name="close" />
          </button>
        </div>
      ))}
    </div>
  )
}
