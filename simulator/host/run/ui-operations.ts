import { decodeBase64, encodeBase64 } from '../base64.ts'
import { HostError } from '../errors.ts'
import type { WindowView } from '../simulation.ts'
import { isRecord } from '../wire.ts'
import {
  badArgument,
  booleanArgument,
  finiteArgument,
  isVector,
  numberArgument,
  optional,
  optionsArgument,
  textArgument,
} from './arguments.ts'
import type { Operations, RunContext } from './operation.ts'
import { cancelToast, showToast } from './world.ts'

const LONGEST_MESSAGE = 100
const DEFAULT_TIMEOUT_MS = 3000
const SMALLEST_WIDTH = 70

function notify(context: RunContext, message: unknown, options: unknown): number {
  const call = 'notify'
  const text = textArgument(call, message)
  const given = optionsArgument(call, options)
  const timeoutMs = optional(
    given['timeout'],
    numberArgument,
    `${call}.timeout`,
    DEFAULT_TIMEOUT_MS,
  )
  return toast(context, text, {
    isError: optional(given['error'], booleanArgument, `${call}.error`, false),
    button: optional(given['button'], buttonArgument, `${call}.button`, undefined),
    timeoutMs,
  })
}

function buttonArgument(call: string, button: unknown): string | undefined {
  if (isRecord(button)) return textArgument(`${call}.text`, button['text'])
  throw badArgument(call, 'a button {text, action}', button)
}

function toast(
  { world, tab }: RunContext,
  text: string,
  options: {
    readonly isError: boolean
    readonly button: string | undefined
    readonly timeoutMs: number
  },
): number {
  const id = world.nextNumber()
  showToast(world, {
    id,
    tab,
    run: tab.run,
    message: text.slice(0, LONGEST_MESSAGE),
    isError: options.isError,
    button: options.button,
    timeoutMs: options.timeoutMs,
    expiresAtMs: world.clock.elapsedMs + options.timeoutMs,
  })
  return id
}

function showUi({ world, tab }: RunContext, html: unknown, options: unknown): void {
  const call = 'showUI'
  const given = optionsArgument(call, options)
  const { position } = given
  if (position !== undefined && !isVector(position))
    throw badArgument(`${call}.position`, 'a vector {x, y}', position)
  optional(given['themeColors'], booleanArgument, `${call}.themeColors`, false)
  tab.ui = {
    id: world.nextNumber(),
    html: textArgument(call, html),
    visible: optional(given['visible'], booleanArgument, `${call}.visible`, true),
    title: optional(given['title'], textArgument, `${call}.title`, world.scenario.manifest.name),
    width: Math.max(SMALLEST_WIDTH, optional(given['width'], finiteArgument, `${call}.width`, 300)),
    height: Math.max(0, optional(given['height'], finiteArgument, `${call}.height`, 200)),
    messages: [],
  }
}

function openUi({ tab }: RunContext, call: string): WindowView {
  if (tab.ui !== undefined) return tab.ui
  throw new HostError(
    'NO_UI',
    `in ui.${call}: no UI is open; call figma.showUI first`,
    `ui.${call}`,
  )
}

function changeUi(context: RunContext, call: string, change: Partial<WindowView>): void {
  context.tab.ui = { ...openUi(context, call), ...change }
}

function postMessage(context: RunContext, message: unknown): void {
  const ui = openUi(context, 'postMessage')
  changeUi(context, 'postMessage', { messages: [...ui.messages, message] })
  context.tellWindow({ html: ui.html, visible: ui.visible, message })
}

function resize(context: RunContext, width: unknown, height: unknown): void {
  changeUi(context, 'resize', {
    width: Math.max(SMALLEST_WIDTH, finiteArgument('ui.resize', width)),
    height: Math.max(0, finiteArgument('ui.resize', height)),
  })
}

export const uiOperations = {
  'figma.notify': (context, [message, options]) => notify(context, message, options),
  'toast.cancel': ({ world }, [id]) => {
    cancelToast(world, Number(id))
  },
  'figma.closePlugin': (context, [message]) => {
    if (message !== undefined)
      toast(context, textArgument('closePlugin', message), {
        isError: false,
        button: undefined,
        timeoutMs: DEFAULT_TIMEOUT_MS,
      })
    context.closePlugin()
  },
  'figma.on': (context, [type]) => {
    if (type === 'documentchange') context.requireAllPages('documentchange')
    context.tab.watched.add(textArgument('on', type))
  },
  'page.on': ({ tab }, [type]) => {
    if (type !== 'nodechange') throw badArgument('page.on', '"nodechange"', type)
    tab.watched.add('nodechange')
  },
  'figma.openExternal': ({ world }, [url]) => {
    world.log.requests.push({ open: textArgument('openExternal', url) })
  },
  'figma.showUI': (context, [html, options]) => {
    showUi(context, html, options)
  },
  'figma.ui.show': (context) => {
    changeUi(context, 'show', { visible: true })
  },
  'figma.ui.hide': (context) => {
    changeUi(context, 'hide', { visible: false })
  },
  'figma.ui.close': ({ tab }) => {
    tab.ui = undefined
  },
  'figma.ui.resize': (context, [width, height]) => {
    resize(context, width, height)
  },
  'figma.ui.reposition': (context, [x, y]) => {
    finiteArgument('ui.reposition', x)
    finiteArgument('ui.reposition', y)
    openUi(context, 'reposition')
  },
  'figma.ui.getPosition': (context) => {
    openUi(context, 'getPosition')
    const { x, y, width, height } = context.tab.viewport
    return { windowSpace: { x: width / 2, y: height / 2 }, canvasSpace: { x, y } }
  },
  'figma.ui.postMessage': (context, [message]) => {
    postMessage(context, message)
  },
  'figma.base64Encode': (_context, [bytes]) => {
    if (!(bytes instanceof Uint8Array)) throw badArgument('base64Encode', 'a Uint8Array', bytes)
    return encodeBase64(bytes)
  },
  'figma.base64Decode': (_context, [text]) => {
    const encoded = textArgument('base64Decode', text)
    if (/^[A-Za-z0-9+/]*={0,2}$/.test(encoded)) return decodeBase64(encoded)
    throw badArgument('base64Decode', 'a text in base64', text)
  },
} satisfies Operations
