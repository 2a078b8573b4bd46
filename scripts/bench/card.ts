import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { timeInQuickJs } from '../../simulator/sandbox/time-in-quickjs.ts'
import { buildBundle } from '../build.ts'
import type { Bench } from './figures.ts'
import { workedMs } from './worked-ms.ts'

/** How much a card draws, and how long the bundle works for it. */
export interface CardCost {
  readonly nodes: number
  readonly renderMs: number
}

const RENDERINGS = 200
const CROWD_RENDERINGS = 10

/**
 * Just enough of Figma for a rendering: hooks that return the given state, and elements that are counted. Any
 * other call to Figma would fail here, since a rendering reads synced state alone.
 */
const STAND_IN = `
let render
let drawn = 0
const shown = {}
const element = (type, props, ...children) => {
  if (typeof type === 'function') return type({ ...props, children: children.length === 1 ? children[0] : children })
  drawn += 1
  return { type, props, children }
}
globalThis.console = { error() {}, log() {} }
globalThis.figma = {
  editorType: 'figjam',
  widget: {
    AutoLayout: 'AutoLayout', Frame: 'Frame', Rectangle: 'Rectangle', SVG: 'SVG', Text: 'Text', Span: 'Span',
    Fragment: 'Fragment',
    h: element,
    register(component) { render = component },
    useWidgetNodeId: () => '1:1',
    useSyncedState: (key, value) => [key in shown ? shown[key] : typeof value === 'function' ? null : value, () => {}],
    useSyncedMap: () => ({ entries: () => shown.people, get() {}, has: () => false, set() {}, delete() {} }),
    useEffect() {},
    usePropertyMenu() {},
  },
}
globalThis.main = async (input) => {
  const { state, renderings } = JSON.parse(input)
  Object.assign(shown, state)
  for (let round = 0; round < renderings; round++) { drawn = 0; render({}) }
  return String(drawn)
}
`

/** A card with everything on it that a card can have, in the form that the first landed version saved. */
const fullCard = {
  head: { id: '1001', name: 'Ana', standing: { type: 'free', left: 0 } },
  placedBy: { id: '1009', name: 'Zoë', standing: { type: 'free', left: 0 } },
  editor: 'figjam',
  outcome: {
    id: '1002',
    feature: 'tally',
    words: '“Faster builds” leads with 9 votes',
    name: 'Ben',
    day: '3 Jan',
    top: [1, 2, 3].map((rank) => ({ rank, text: `Note number ${rank}`, votes: 10 - rank })),
  },
  notesToUse: 'automatic',
  arrangeBy: 'colour',
  people: people(7),
}

/** Costs of one bundle's renderings, in the engine that Figma runs widgets in. */
async function cardCost(
  code: string,
  state: unknown = fullCard,
  count = RENDERINGS,
): Promise<CardCost> {
  const time = async (renderings: number) =>
    timeInQuickJs(STAND_IN + code, JSON.stringify({ state, renderings }), workedMs)
  const { result } = await time(1)
  const { ms } = await time(count)
  const { ms: idle } = await time(0)
  return { nodes: Number(result), renderMs: Math.max(0, ms - idle) / count }
}

export const benchCard: Bench = async (report) => {
  const folder = mkdtempSync(join(tmpdir(), 'sheaf-card-'))
  try {
    const { outfile } = await buildBundle('published', join(folder, 'code.js'))
    const code = readFileSync(outfile, 'utf8')
    const full = await cardCost(code)
    const crowd = await cardCost(code, { ...fullCard, people: people(10_000) }, CROWD_RENDERINGS)
    report({ figure: 'card.nodes', value: full.nodes, unit: 'nodes', better: 'less' })
    report({ figure: 'card.render', value: full.renderMs, unit: 'ms', better: 'less' })
    report({ figure: 'card.render.10000', value: crowd.renderMs, unit: 'ms', better: 'less' })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function people(count: number) {
  return Array.from({ length: count }, (_, index) => [
    `p${index}`,
    { name: `Person ${index}`, runs: 1 + (index % 9), atMs: index, hasPro: false },
  ])
}
