export type FileKind = 'md' | 'xlsx' | 'csv'

/** A menu under a button, by mouse and by keys: arrows go through it, Escape and a click elsewhere close it. */
export function createDownloadMenu(
  button: HTMLButtonElement,
  menu: HTMLElement,
  choose: (kind: FileKind) => void,
) {
  const items = [...menu.querySelectorAll<HTMLButtonElement>('[role="menuitem"]')]

  function open(index: number) {
    menu.hidden = false
    button.setAttribute('aria-expanded', 'true')
    items[index]?.focus()
  }

  function close() {
    menu.hidden = true
    button.setAttribute('aria-expanded', 'false')
  }

  button.addEventListener('click', () => {
    if (menu.hidden) open(0)
    else close()
  })
  button.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    open(event.key === 'ArrowDown' ? 0 : items.length - 1)
  })
  items.forEach((item, index) => {
    item.addEventListener('click', () => {
      close()
      button.focus()
      const { kind } = item.dataset
      if (kind === 'md' || kind === 'xlsx' || kind === 'csv') choose(kind)
    })
    item.addEventListener('keydown', (event) => {
      const to = {
        ArrowDown: (index + 1) % items.length,
        ArrowUp: (index + items.length - 1) % items.length,
        Home: 0,
        End: items.length - 1,
      }[event.key]
      if (event.key === 'Escape') {
        close()
        button.focus()
      } else if (event.key === 'Tab') {
        close()
        return
      } else if (to !== undefined) {
        items[to]?.focus()
      } else {
        return
      }
      event.preventDefault()
    })
  })
  document.addEventListener('click', ({ target }) => {
    if (!(target instanceof Node) || (!menu.contains(target) && !button.contains(target))) close()
  })
}
