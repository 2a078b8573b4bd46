import type { LastingFacts } from '../../host/run/guest.ts'
import type { GuestMember } from '../../host/run/offered-api.ts'
import type { FigmaMembers, FigmaParts, GuestFigma, GuestWire, Session } from './bridge.ts'

interface Member {
  readonly get: () => unknown
  readonly set?: (value: unknown) => void
}

/** Runs inside QuickJS, sent as text. The `figma` object, from the host's list of what it offers. */
export function createGuestFigma(
  wire: GuestWire,
  session: Session,
  facts: LastingFacts,
  members: FigmaMembers,
  parts: FigmaParts,
): GuestFigma {
  const { widget, elements, toasts, window, events, images, colors } = parts
  const { call, callAsync, member, object } = members
  const figma = Object.create(members.endOfChain(() => undefined)) as object
  const payments = object('payments', {})
  const createFromJsx = callAsync('figma.createNodeFromJSXAsync')
  let skipInvisible = false

  function constant(value: unknown): Member {
    return { get: () => value }
  }

  function readFromOtherEditor(name: string): undefined {
    if (facts.rules.otherEditorMembers === 'undefined') return undefined
    const message = `figma.${name} no such property '${name}' on the figma global object`
    throw wire.refusal('WRONG_EDITOR', message, 'TypeError')
  }

  /** An error in drawing rejects too. */
  function createNodeFromJsx(jsx: unknown): Promise<unknown> {
    const ignore = (): undefined => undefined
    return new Promise((resolve) => {
      resolve(createFromJsx(elements.draw(jsx, ignore, ignore)))
    })
  }

  /** Each has its entry, or this does not compile. */
  const own: Readonly<Record<GuestMember, Member>> = {
    currentPage: {
      get: () => wire.look('figma.get.currentPage', []),
      set: call('figma.set.currentPage'),
    },
    skipInvisibleInstanceChildren: {
      get: () => skipInvisible,
      set: (value) => {
        session.guard('figma.skipInvisibleInstanceChildren')
        skipInvisible = Boolean(value)
      },
    },
    payments: {
      get: () => (wire.look('has.payments', []) === true ? payments : undefined),
    },
    timer: constant(object('timer', {})),
    viewport: constant(object('viewport', {})),
    clientStorage: constant(object('clientStorage', {})),
    variables: constant(object('variables', {})),
    teamLibrary: constant(object('teamLibrary', {})),
    ui: constant(window.ui),
    util: constant(object('util', colors)),
    constants: constant(object('constants', { colors: facts.colors })),
    mixed: constant(wire.mixed),
    widget: constant(widget.api),
    createImage: constant(images.createImage),
    createImageAsync: constant(images.createImageAsync),
    getImageByHash: constant(images.getImageByHash),
    createNodeFromJSXAsync: constant(createNodeFromJsx),
    notify: constant(toasts.notify),
    closePlugin: constant(events.closePlugin),
    on: constant(events.on),
    off: constant(events.off),
    once: constant(events.once),
  }

  for (const name of facts.refused)
    member(figma, name, () => {
      throw members.notOffered(`figma.${name}`)
    })
  for (const name of facts.absent) member(figma, name, () => undefined)
  for (const [name, value] of Object.entries(facts.facts))
    member(figma, name, () => value ?? undefined)
  for (const { member: name, operation } of facts.readable)
    member(figma, name, () => wire.look(operation, []))
  for (const { member: name, operation } of facts.calls) {
    const method = call(operation)
    member(figma, name, () => method)
  }
  for (const { member: name, operation } of facts.asyncCalls) {
    const method = callAsync(operation)
    member(figma, name, () => method)
  }
  for (const [name, { get, set }] of Object.entries(own)) member(figma, name, get, set)
  for (const name of facts.otherEditors)
    member(figma, name, () => {
      readFromOtherEditor(name)
    })
  members.finish(figma)
  Object.defineProperty(globalThis, 'figma', { value: figma, configurable: true })
  return {
    figma,
    message: window.message,
    event: events.tell,
    press: toasts.press,
    dequeue: toasts.dequeue,
    close: events.close,
  }
}
