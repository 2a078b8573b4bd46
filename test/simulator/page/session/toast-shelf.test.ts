import { describe, expect, it } from 'vitest'
import type { PersonView } from '../../../../simulator/host/simulation.ts'
import { createToastShelf } from '../../../../simulator/page/session/toast-shelf.ts'

describe('createToastShelf', () => {
  it('[S1] keeps what only the simulated clock has ended, until it is dropped', () => {
    const shelf = createToastShelf()
    shelf.shown(withToasts([hello]), 0)

    const ended = shelf.shown(withToasts([]), 3000)
    shelf.drop('Ana', '7')

    expect(ended.map(({ message }) => message)).toEqual(['Hello'])
    expect(shelf.shown(withToasts([]), 3000)).toEqual([])
  })

  it('[S1] takes away at once what the code took back before its time', () => {
    const shelf = createToastShelf()
    shelf.shown(withToasts([hello]), 0)

    expect(shelf.shown(withToasts([]), 2999)).toEqual([])
  })

  it('[S1] shows what came later after what came before, each person their own', () => {
    const shelf = createToastShelf()
    shelf.shown(withToasts([hello]), 0)

    const both = shelf.shown(withToasts([hello, { ...hello, id: 8, message: 'Again' }]), 10)

    expect(both.map(({ message }) => message)).toEqual(['Hello', 'Again'])
    expect(shelf.shown({ ...withToasts([]), name: 'Ben' }, 3000)).toEqual([])
  })
})

type HostToast = PersonView['toasts'][number]

const hello: HostToast = {
  id: 7,
  message: 'Hello',
  isError: false,
  button: undefined,
  timeoutMs: 3000,
  expiresAtMs: 3000,
}

function withToasts(toasts: readonly HostToast[]): PersonView {
  return {
    name: 'Ana',
    id: '1001',
    payment: 'UNPAID',
    pageId: '0:1',
    viewport: { x: 0, y: 0, zoom: 1, width: 1280, height: 800 },
    selection: [],
    storage: {},
    ui: null,
    isRunning: false,
    checkouts: [],
    toasts,
  }
}
