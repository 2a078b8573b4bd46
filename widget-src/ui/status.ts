const FADES_AFTER_MS = 6000

/** The one line over the buttons: the facts, or for a while what happened. A screen reader is told of each. */
export interface Status {
  facts(text: string): void
  good(text: string): void
  bad(text: string): void
  busy(text: string): void
}

export function createStatus(line: HTMLElement): Status {
  let facts = ''
  let timer: ReturnType<typeof setTimeout> | undefined

  function show(kind: string, text: string) {
    clearTimeout(timer)
    line.className = kind
    line.textContent = text
  }

  return {
    facts(text) {
      facts = text
      show('', text)
    },
    good(text) {
      show('good', text)
      timer = setTimeout(() => {
        show('', facts)
      }, FADES_AFTER_MS)
    },
    bad(text) {
      show('bad', text)
    },
    busy(text) {
      show('busy', text)
    },
  }
}
