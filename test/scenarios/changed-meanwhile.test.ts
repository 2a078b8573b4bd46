import { describe, expect, it } from 'vitest'
import { boardWithoutWidgets, loadBundle, pastTrial } from '../../scripts/proofs/real-bundle.ts'
import { scatteredNotes, smallBoard, type Layer } from '../../scripts/proofs/small-board.ts'
import type { Step } from '../../simulator/host/scenario.ts'
import type { HandEdit, LiveSimulation } from '../../simulator/host/simulation.ts'
import { words } from '../../widget-src/core/display/messages.ts'
import { bundleFor } from '../offers/build-offer.ts'
import { allCounted } from '../offers/offers.ts'
import { seed, seededRandom } from '../seed.ts'
import { share } from '../share.ts'
import { isInside, nodesOf, type FileNode } from './board-facts.ts'

interface Play {
  readonly layers: readonly Layer[]
  readonly earlier?: readonly Step[]
  readonly step: Step
  /** By Ben, once the board was read for Ana's click. */
  readonly edits: (nodes: ReadonlyMap<string, FileNode>) => readonly HandEdit[]
  readonly locks?: string
  readonly stuckNodesFollow?: boolean
  readonly isCountable?: boolean
}

async function play({
  layers,
  earlier = [],
  step,
  edits,
  locks,
  stuckNodesFollow = true,
  isCountable = true,
}: Play) {
  const bundle = await loadBundle()
  const scenario = bundle.scenario({
    document: smallBoard(layers),
    users: [pastTrial('Ana', '1001'), pastTrial('Ben', '1002')],
    rules: { stuckNodesFollow },
  })
  let left = Infinity
  let byHand = ''
  const simulation: LiveSimulation = await bundle.createSimulation(
    { ...scenario, code: await bundleFor(allCounted) },
    {
      pause: () => {
        left -= 1
        if (left === 0) void simulation.editByHand('Ben', edits(nodes()))
        if (left === 0 && locks !== undefined) lock(simulation, locks)
        if (left >= 0 || byHand !== '') return undefined
        byHand = board()
        if (!isCountable) simulation.setStorage('Ana', 'writes-fail')
        return undefined
      },
    },
  )
  const nodes = () => nodesOf(simulation.result().document)
  const board = () => boardWithoutWidgets(simulation.result().document)
  try {
    await simulation.step({ insert: { x: -900, y: 0 } })
    for (const one of earlier) await simulation.step(one)
    left = 1
    const { error, notifications } = await simulation.step(step)
    return {
      error,
      byHand,
      board: board(),
      nodes: nodes(),
      stored: Object.keys(simulation.result().storage.Ana ?? {}),
      messages: notifications.map(({ message }) => message),
    }
  } finally {
    simulation.dispose()
  }
}

/** A simulation has no hand that locks. */
function lock({ document }: LiveSimulation, name: string): void {
  const access = {
    userName: 'Ben',
    widgetId: '',
    isDynamicPage: true,
    currentPageId: document.pageIds[0] ?? '',
    isPageLoaded: () => true,
    isFontLoaded: () => true,
  }
  document.set(access, document.find(name) ?? '', 'locked', true)
}

function named(nodes: ReadonlyMap<string, FileNode>, name: string): FileNode | undefined {
  return [...nodes.values()].find((node) => node.name === name || node.characters === name)
}

/** Which layer holds it, and where in it: a section may be pushed on with all it holds. */
function placeIn(nodes: ReadonlyMap<string, FileNode>, node: FileNode | undefined) {
  const holder = nodes.get(node?.parentId ?? '')
  if (node === undefined || holder === undefined) return undefined
  const { x, y } = holder.type === 'SECTION' ? holder.box : { x: 0, y: 0 }
  return { holder: holder.id, x: Math.round(node.box.x - x), y: Math.round(node.box.y - y) }
}

const tidy: Step = { click: 'Tidy' }
const group: Step = { click: 'Group' }
const parking: Layer = {
  kind: 'section',
  title: 'Parking',
  x: 9000,
  y: 9000,
  width: 1000,
  height: 1000,
  layers: [],
}
const small: Layer = {
  kind: 'section',
  title: 'Small',
  x: 0,
  y: 0,
  width: 420,
  height: 420,
  layers: Array.from({ length: 9 }, (_, at) => ({
    kind: 'note',
    text: `Note ${at}`,
    x: 20 + (at % 3) * 60,
    y: 20 + Math.floor(at / 3) * 60,
  })),
}
const toDo: Layer = {
  kind: 'section',
  title: 'To do',
  x: 0,
  y: 1000,
  width: 1000,
  height: 800,
  layers: scatteredNotes(8),
}

describe('what somebody changes while Sheaf works', () => {
  it.each([tidy, group])(
    '[M2] is told, and nothing is counted, where it leaves nothing to do: %j',
    async (step) => {
      const { byHand, board, stored, messages } = await play({
        layers: [toDo],
        step,
        edits: () => [{ move: { node: 'To do', x: 5000, y: 5000 } }],
      })

      expect(messages).toEqual([words.overtaken])
      expect(JSON.parse(board)).toEqual(JSON.parse(byHand))
      expect(stored).toEqual([])
    },
  )

  it.each([true, false])(
    '[F2] stays in the section that it was dragged into, votes and all, stuck layers following: %s',
    async (stuckNodesFollow) => {
      const { byHand, nodes, messages } = await play({
        layers: [...scatteredNotes(12), parking],
        step: tidy,
        edits: () => [{ move: { node: 'Faster builds', into: 'Parking', x: 300, y: 300 } }],
        stuckNodesFollow,
      })

      const note = named(nodes, 'Faster builds')
      const votes = (all: ReadonlyMap<string, FileNode>) =>
        [...all.values()].filter(({ stuckTo }) => stuckTo === note?.id).map(({ box }) => box)
      expect(note?.box).toMatchObject({ x: 9300, y: 9300 })
      expect(votes(nodes)).toEqual(votes(nodesOf(JSON.parse(byHand))))
      expect(messages).toContain('Tidied 11 notes on this page')
    },
  )

  it('[F2] leaves a note that was locked, and tells the number of the others', async () => {
    const { byHand, nodes, messages } = await play({
      layers: scatteredNotes(6),
      step: tidy,
      edits: () => [],
      locks: 'Faster builds',
    })

    const before = nodesOf(JSON.parse(byHand))
    expect(named(nodes, 'Faster builds')).toEqual(named(before, 'Faster builds'))
    expect(messages).toContain('Tidied 5 notes on this page')
  })

  it('[F2] leaves all that a section holds, where the section was moved', async () => {
    const { byHand, board } = await play({
      layers: [small],
      step: tidy,
      edits: () => [{ move: { node: 'Small', x: 3000, y: -500 } }],
    })

    expect(board).toBe(byHand)
  })

  it.each([true, false])(
    '[F2] never makes a section smaller than people made it, counted: %s',
    async (isCountable) => {
      const { byHand, board, nodes } = await play({
        layers: [small],
        step: tidy,
        edits: () => [{ resize: { node: 'Small', width: 3000, height: 3000 } }],
        isCountable,
      })

      expect(named(nodes, 'Small')?.box).toMatchObject({ width: 3000, height: 3000 })
      expect(board === byHand).toBe(!isCountable)
    },
  )

  it('[F2] keeps a note put into a theme that is removed, in a section of its own', async () => {
    const { nodes } = await play({
      layers: scatteredNotes(24),
      earlier: [{ menu: { propertyName: 'themes', propertyValue: 'more' } }],
      step: { menu: { propertyName: 'themes', propertyValue: 'fewer' } },
      edits: (all) =>
        [...all.values()]
          .filter(({ type }) => type === 'SECTION')
          .map(({ id }) => ({
            create: { type: 'STICKY', x: 40, y: 40, characters: `Late ${id}`, into: id },
          })),
    })

    const late = [...nodes.values()].filter(({ characters }) => characters.startsWith('Late'))
    expect(late.length).toBeGreaterThan(1)
    for (const { characters, parentId } of late) expect(`Late ${parentId}`).toBe(characters)
  })

  it('[F4] keeps a ranking where it was moved', async () => {
    const { nodes } = await play({
      layers: scatteredNotes(4),
      earlier: [
        { click: 'Tally' },
        { create: { type: 'STAMP', characters: 'Thumbs up', on: 'Builds break on Fridays' } },
      ],
      step: { click: 'Tally' },
      edits: () => [{ move: { node: 'Sheaf ranking', x: 7000, y: 7000 } }],
    })

    expect(named(nodes, 'Sheaf ranking')?.box).toMatchObject({ x: 7000, y: 7000 })
  })

  it(`[F2] wins over every plan, and no note is lost, seed ${seed}`, async () => {
    const random = seededRandom(seed)
    const pick = <Value>(values: readonly Value[]) => values[Math.floor(random() * values.length)]
    for (let round = 0; round < share(12, 60); round++) {
      const touched = new Set<string>()
      const earlier: readonly Step[] = pick([[], [group]]) ?? []
      const { error, byHand, nodes } = await play({
        layers: [toDo, small, parking, ...scatteredNotes(10, 1400)].slice(pick([0, 1, 2])),
        earlier,
        step:
          pick([tidy, group, { menu: { propertyName: 'themes', propertyValue: 'fewer' } }]) ?? tidy,
        edits: (all) =>
          Array.from({ length: 1 + Math.floor(random() * 3) }, () => {
            const movable = [...all.values()].filter(({ type }) =>
              ['STICKY', 'SECTION'].includes(type),
            )
            const { id, type } = pick(movable) ?? { id: '', type: '' }
            const x = Math.round(random() * 12_000) - 1500
            const y = Math.round(random() * 12_000) - 1500
            touched.add(id)
            if (type === 'SECTION' && random() < 0.5)
              return { resize: { node: id, width: 1000 + Math.abs(x), height: 1000 + Math.abs(y) } }
            return { move: { node: id, x, y } }
          }),
        stuckNodesFollow: random() < 0.5,
      })

      const before = nodesOf(JSON.parse(byHand))
      expect(error).toBeNull()
      for (const node of before.values()) {
        const after = nodes.get(node.id)
        if (node.type === 'STICKY') expect(after?.characters).toBe(node.characters)
        if (node.type === 'SECTION' && after) {
          expect(after.box.width).toBeGreaterThanOrEqual(node.box.width)
          expect(after.box.height).toBeGreaterThanOrEqual(node.box.height)
        }
        if (touched.has(node.id) && node.type === 'STICKY')
          expect(placeIn(nodes, after)).toEqual(placeIn(before, node))
        const holder = before.get(node.parentId ?? '')
        const holderAfter = nodes.get(after?.parentId ?? '')
        const wasInside = holder?.type !== 'SECTION' || isInside(node.box, holder.box)
        if (node.type === 'STICKY' && wasInside && after && holderAfter?.type === 'SECTION')
          expect(isInside(after.box, holderAfter.box)).toBe(true)
      }
    }
  })
})
