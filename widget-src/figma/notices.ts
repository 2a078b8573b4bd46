import { message as fit } from '../core/words.ts'

/** What the widget says in Figma's own notifications. */
export interface Notices {
  say(message: string): void
  warn(message: string): void
  /** A notice that stays, with a button; gives what takes it away. */
  offer(message: string, button: string, onPress: () => void): () => void
}

/** @see https://developers.figma.com/docs/plugins/api/properties/figma-notify/ */
export function createNotices(): Notices {
  return {
    say: (message) => {
      figma.notify(fit(message))
    },

    warn: (message) => {
      figma.notify(fit(message), { error: true })
    },

    offer(message, button, onPress) {
      const handler = figma.notify(fit(message), {
        timeout: Infinity,
        button: {
          text: button,
          action: () => {
            onPress()
          },
        },
      })
      return () => {
        handler.cancel()
      }
    },
  }
}
