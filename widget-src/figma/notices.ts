import type { Notices } from '../core/display/notices.ts'
import { message as fit } from '../core/words.ts'

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
