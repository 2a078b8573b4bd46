import { createClientStorage, type ClientStorage } from '../client-storage.ts'
import { createClock } from '../clock.ts'
import type { Access, DocumentModel } from '../document/document-model.ts'
import { createRenderingReader } from '../drawing/read-rendering.ts'
import { HostError } from '../errors.ts'
import { createRandom, type Random } from '../random.ts'
import type { Person, Scenario } from '../scenario.ts'
import { createUndoStacks } from '../undo-stacks.ts'
import { createBell } from './bell.ts'
import { noteChange } from './document-news.ts'
import { createJournal } from './journal.ts'
import { stoppedTimer } from './timer-operations.ts'
import {
  ownWidgets,
  type PersonState,
  type StepLog,
  type Tab,
  type World,
  type WorldParts,
} from './world.ts'

/** Ana's orange, Ben's blue: the colours people's cursors have. */
const cursorColors = ['#F24822', '#0D99FF', '#14AE5C', '#9747FF', '#FFA629', '#757575']

export function createWorld(scenario: Scenario, parts: WorldParts): World {
  let lastNumber = 0
  const random = createRandom(scenario.seed)
  const people = scenario.users.map((person, index) => createPerson(person, index, random))
  const undo = createUndoStacks()
  const journal = createJournal(parts.document, undo, (change, user) => {
    noteChange(world, change, user)
  })
  const world: World = {
    ...parts,
    readRendering: parts.readRendering ?? createRenderingReader(),
    scenario,
    random,
    clock: createClock(scenario.nowMs),
    people: new Map(people.map((state) => [state.person.name, state])),
    devices: new Map(
      people.map(({ person: { name } }) => [name, createClientStorage(parts.storage[name])]),
    ),
    tabs: new Map(),
    undo,
    journal,
    timer: stoppedTimer,
    tokens: new Map(),
    access: hostAccess(scenario, parts.document),
    bell: createBell(),
    toasts: [],
    cancelledToasts: [],
    network: 'ok',
    log: emptyLog(),
    widgetIds: [],
    nextNumber: () => (lastNumber += 1),
  }
  world.widgetIds = ownWidgets(world, parts.document.rootId)
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
    color: person.color ?? cursorColors[index % cursorColors.length] ?? '#757575',
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
    sessionId: user.person.sessionId ?? world.nextNumber(),
    currentPageId: world.document.pageIds[0] ?? world.document.rootId,
    viewport: { x: 0, y: 0, zoom: 1, width: 1280, height: 800 },
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
