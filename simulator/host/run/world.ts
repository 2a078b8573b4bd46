import { createClientStorage, type ClientStorage } from '../client-storage.ts'
import { createClock, type Clock } from '../clock.ts'
import type { Access, DocumentModel } from '../document/document-model.ts'
import { HostError } from '../errors.ts'
import type { Layout } from '../drawing/layout.ts'
import type { HostWindow } from '../host-window.ts'
import type { HostFetch } from '../network.ts'
import { createRandom, type Random } from '../random.ts'
import type {
  CheckoutOrder,
  HostFaults,
  PaymentStatus,
  Person,
  Scenario,
  Verb,
} from '../scenario.ts'
import type { InitialStorage, OpenUi, StepError } from '../simulation.ts'
import { createUndoStacks, type UndoEntry, type UndoStacks } from '../undo-stacks.ts'
import { isNodeRef } from '../document/value.ts'
import { createBell, type Bell } from './bell.ts'
import type { CreateGuest } from './guest.ts'
import type { Run } from './run.ts'

export type CheckoutPolicy = CheckoutOrder | 'ask'

/** One person, wherever they have the file open. */
export interface PersonState {
  readonly person: Person
  readonly color: string
  /** Made anew at each reload for who is not signed in. */
  id: string
  /** What Figma knew before `purchase`, if there is one; read through `accountPayment`. */
  payment: PaymentStatus
  /** Bought; Figma tells of it from then on. */
  purchase: { readonly toldAtMs: number } | undefined
  checkout: CheckoutPolicy
  faults: HostFaults
  selection: readonly string[]
  /** For the person's next run. */
  kill: KillOrder | undefined
}

export interface KillOrder {
  readonly answers: number
  readonly isSent: boolean
}

/** One place where one person has the file open. */
export interface Tab {
  readonly key: string
  readonly owner: PersonState
  readonly device: string
  readonly storage: ClientStorage
  readonly sessionId: number
  currentPageId: string
  viewport: { readonly x: number; readonly y: number; readonly zoom: number }
  run: Run | undefined
  ui: OpenUi | undefined
  /** What the run's own code brought about and its listeners have not heard of yet. */
  readonly events: Set<'selectionchange' | 'currentpagechange' | 'documentchange' | 'nodechange'>
  /** The events that the run's code listens to. */
  readonly watched: Set<string>
  /** Changes of the document that its listeners have not heard of yet. */
  readonly news: NodeNews[]
  /** Its listeners are at work. */
  isTelling: boolean
}

/** One node's change as `documentchange` and `nodechange` tell it, several of a kind made one. */
export interface NodeNews {
  readonly type: 'CREATE' | 'DELETE' | 'PROPERTY_CHANGE'
  readonly id: string
  readonly nodeType: string
  readonly pageId: string
  readonly origin: 'LOCAL' | 'REMOTE'
  readonly properties: Set<string>
}

export interface Toast {
  readonly id: number
  readonly tab: Tab
  readonly run: Run | undefined
  readonly message: string
  readonly isError: boolean
  readonly button: string | undefined
  readonly timeoutMs: number
  readonly expiresAtMs: number
}

export type NetworkState = Extract<Verb, { readonly network: unknown }>['network']

/** Everything that happened since the step began. */
export interface StepLog {
  error: StepError | null
  tokens: number
  isKilled: boolean
  readonly notifications: { readonly message: string; readonly error: boolean }[]
  readonly checkouts: { readonly user: string; readonly interstitial: string; outcome: string }[]
  readonly console: { readonly level: string; readonly text: string }[]
  readonly requests: unknown[]
  readonly hostCalls: Record<string, number>
}

export interface PaymentToken {
  readonly userName: string
  readonly userId: string
  readonly payment: PaymentStatus
  readonly expiresAtMs: number
}

/** What all runs of a simulation share. */
export interface World {
  scenario: Scenario
  readonly document: DocumentModel
  readonly clock: Clock
  readonly random: Random
  readonly people: Map<string, PersonState>
  readonly devices: Map<string, ClientStorage>
  readonly tabs: Map<string, Tab>
  readonly undo: UndoStacks
  readonly tokens: Map<string, PaymentToken>
  /** Bytes by hash, of the images that code made. */
  readonly images: Map<string, Uint8Array>
  readonly layout: Layout
  readonly createGuest: CreateGuest
  readonly interruptsPerTurn: number
  readonly fetch: HostFetch | undefined
  readonly storage: InitialStorage
  readonly window: HostWindow | undefined
  readonly pause: (() => Promise<void> | undefined) | undefined
  readonly access: Access
  /** Rings when somebody does something while a step waits for the network. */
  readonly bell: Bell
  toasts: readonly Toast[]
  network: NetworkState
  log: StepLog
  /** Whose changes the document is making now. */
  recording: { readonly user: string; readonly entry: UndoEntry } | undefined
  /** Own widgets in the order they came to stand. */
  widgetIds: readonly string[]
  nextNumber(): number
}

export interface WorldParts {
  readonly document: DocumentModel
  readonly layout: Layout
  readonly createGuest: CreateGuest
  readonly interruptsPerTurn: number
  readonly fetch: HostFetch | undefined
  readonly storage: InitialStorage
  readonly window: HostWindow | undefined
  readonly pause?: (() => Promise<void> | undefined) | undefined
}

/** Ana's orange, Ben's blue: the colours people's cursors have. */
const cursorColors = ['#F24822', '#0D99FF', '#14AE5C', '#9747FF', '#FFA629', '#757575']

export function createWorld(scenario: Scenario, parts: WorldParts): World {
  let lastNumber = 0
  const random = createRandom(scenario.seed)
  const people = scenario.users.map((person, index) => createPerson(person, index, random))
  const world: World = {
    ...parts,
    pause: parts.pause,
    scenario,
    random,
    clock: createClock(scenario.nowMs),
    people: new Map(people.map((state) => [state.person.name, state])),
    devices: new Map(
      people.map(({ person: { name } }) => [name, createClientStorage(parts.storage[name])]),
    ),
    tabs: new Map(),
    undo: createUndoStacks(),
    tokens: new Map(),
    images: new Map(),
    access: hostAccess(scenario, parts.document),
    bell: createBell(),
    toasts: [],
    network: 'ok',
    log: emptyLog(),
    recording: undefined,
    widgetIds: [],
    nextNumber: () => (lastNumber += 1),
  }
  world.widgetIds = ownWidgets(world, parts.document.rootId)
  parts.document.onChange((change) => {
    const { recording } = world
    if (recording !== undefined) world.undo.record(recording.user, recording.entry, change)
  })
  return world
}

/** @throws HostError `NAME_TAKEN` where the board already has a person of this name. */
export function addPerson(world: World, person: Person): void {
  if (world.people.has(person.name))
    throw new HostError('NAME_TAKEN', `At addPerson: expected a new name, got ${person.name}`)
  world.people.set(person.name, createPerson(person, world.people.size, world.random))
  world.devices.set(person.name, createClientStorage())
}

function createPerson(person: Person, index: number, random: Random): PersonState {
  return {
    person,
    color: cursorColors[index % cursorColors.length] ?? '#757575',
    id: person.loggedIn ? person.id : anonymousId(random),
    payment: person.payment,
    purchase: undefined,
    checkout: 'dismiss',
    faults: {},
    selection: [],
    kill: undefined,
  }
}

export function anonymousId(random: Random): string {
  return `anonymous-${Math.floor(random.next() * 1e12).toString(36)}`
}

export function emptyLog(): StepLog {
  return {
    error: null,
    tokens: 0,
    isKilled: false,
    notifications: [],
    checkouts: [],
    console: [],
    requests: [],
    hostCalls: {},
  }
}

/** For what the host itself reads: no page and no font is barred. */
function hostAccess(scenario: Scenario, document: DocumentModel): Access {
  return {
    userName: '',
    widgetId: scenario.manifest.id,
    isDynamicPage: false,
    currentPageId: document.pageIds[0] ?? document.rootId,
    isPageLoaded: () => true,
    isFontLoaded: () => true,
  }
}

export function isOwnWidget(world: World, id: string): boolean {
  return (
    world.document.has(id) &&
    world.document.typeOf(id) === 'WIDGET' &&
    world.document.get(world.access, id, 'widgetId') === world.scenario.manifest.id
  )
}

/** Adds the own widgets at or below this node, which just came to be. */
export function noteWidgets(world: World, id: string): void {
  const found = ownWidgets(world, id).filter((widget) => !world.widgetIds.includes(widget))
  world.widgetIds = [...world.widgetIds, ...found]
}

function ownWidgets(world: World, id: string): readonly string[] {
  if (isOwnWidget(world, id)) return [id]
  return childrenOf(world, id).flatMap((child) => ownWidgets(world, child))
}

export function childrenOf(world: World, id: string): readonly string[] {
  const children = world.document.get(world.access, id, 'children')
  return Array.isArray(children)
    ? children.flatMap((child: unknown) => (isNodeRef(child) ? [child.$node] : []))
    : []
}

export function standingWidgets(world: World): readonly string[] {
  return world.widgetIds.filter((id) => world.document.has(id))
}

export function findTab(
  world: World,
  user: PersonState,
  device: string | undefined,
  tab: string | undefined,
): Tab {
  const deviceName = device ?? user.person.name
  const key = JSON.stringify([user.person.name, deviceName, tab ?? ''])
  const known = world.tabs.get(key)
  if (known !== undefined) return known
  const made: Tab = {
    key,
    owner: user,
    device: deviceName,
    storage: deviceStorage(world, deviceName),
    sessionId: world.nextNumber(),
    currentPageId: world.document.pageIds[0] ?? world.document.rootId,
    viewport: { x: 0, y: 0, zoom: 1 },
    run: undefined,
    ui: undefined,
    events: new Set(),
    watched: new Set(),
    news: [],
    isTelling: false,
  }
  world.tabs.set(key, made)
  return made
}

function deviceStorage(world: World, device: string): ClientStorage {
  const known = world.devices.get(device)
  if (known !== undefined) return known
  const made = createClientStorage(world.storage[device])
  world.devices.set(device, made)
  return made
}

export function liveRuns(world: World): readonly Run[] {
  return [...world.tabs.values()].flatMap((tab) => (tab.run === undefined ? [] : [tab.run]))
}

/** Does work whose document changes are one step of this person's undo. */
export function recordingFor<Result>(
  world: World,
  user: string,
  entry: UndoEntry,
  work: () => Result,
): Result {
  const before = world.recording
  world.recording = { user, entry }
  try {
    const result = work()
    world.document.settle()
    return result
  } finally {
    world.recording = before
  }
}

export function showToast(world: World, toast: Toast): void {
  world.toasts = [...world.toasts, toast]
  world.log.notifications.push({ message: toast.message, error: toast.isError })
}

export function dropToast(world: World, id: number): void {
  world.toasts = world.toasts.filter((toast) => toast.id !== id)
}
