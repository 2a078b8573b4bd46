import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildBundle } from '../../scripts/build.ts'
import { parseManifest } from '../../simulator/host/parse-manifest.ts'
import type { DrawnNode } from '../../simulator/host/drawing/drawn-node.ts'
import type { CreateLiveSimulation, WidgetBuild } from '../../simulator/host/simulation.ts'
import { proofSimulator } from '../../scripts/proofs/proof-simulator.ts'
import { cardStates } from '../../scripts/gallery/card-states.ts'
import { drawCard } from '../../scripts/gallery/draw-card.ts'
import type { Offer } from '../../widget-src/core/access/compile-terms.ts'
import { offer as ownOffer } from '../../widget-src/offer.ts'
import { colorsIn, contrast, misplaced, placedNodes, textOn, type Placed } from './drawn-tree.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** The project's own offer, and those whose words and counts are the longest and the fewest. */
const offers: Readonly<Record<string, Offer>> = {
  own: ownOffer,
  longest: {
    name: 'W'.repeat(24),
    proName: 'Workshop Helper Advanced Premium',
    trialDays: 365,
    freeRuns: 1000,
    features: {
      tidy: { kind: 'counted', freeRuns: 1000 },
      tally: { kind: 'counted' },
      themes: { kind: 'counted', freeRuns: 999 },
      digest: { kind: 'pro' },
    },
  },
  fewest: {
    name: 'S',
    proName: 'P',
    features: {
      tidy: { kind: 'free' },
      tally: { kind: 'counted', freeRuns: 1 },
      themes: { kind: 'pro' },
      digest: { kind: 'pro' },
    },
  },
}
/** The states with the most words in them; the others differ only in one editor and one offer. */
const tightStates = ['inserted', 'trial', 'locked', 'unconfirmed', 'long-name']
const editors = ['figjam', 'figma'] as const
const least = { figjam: 18, figma: 11 }
const width = { figjam: 560, figma: 320 }

interface Drawn {
  readonly label: string
  readonly editor: (typeof editors)[number]
  readonly tree: DrawnNode
}

describe('the card as the bundle draws it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sheaf-cards-'))
  const drawn: Drawn[] = []

  beforeAll(async () => {
    const createSimulation = await proofSimulator()
    for (const [name, offer] of Object.entries(offers)) {
      await buildBundle('published', join(folder, name, 'code.js'), '', offer)
      await drawAll(createSimulation, name, offer)
    }
  }, 240_000)

  afterAll(() => {
    rmSync(folder, { recursive: true })
  })

  async function drawAll(createSimulation: CreateLiveSimulation, name: string, offer: Offer) {
    const build: WidgetBuild = {
      manifest: parseManifest(JSON.parse(readFileSync(`${root}manifest.json`, 'utf8'))),
      code: readFileSync(join(folder, name, 'code.js'), 'utf8'),
      html: { '': '' },
      mode: 'published',
    }
    for (const editor of editors)
      for (const state of cardStates(offer, editor)) {
        const isAll = name === 'own' && editor === 'figjam'
        if (!isAll && !tightStates.includes(state.id)) continue
        const { tree } = await drawCard(createSimulation, build, editor, state)
        drawn.push({ label: `${name}, ${editor}, ${state.id}`, editor, tree })
      }
  }

  /** What is wrong with each card, by its label; empty where nothing is. */
  const faults = (faultsOf: (card: Drawn) => readonly string[]) =>
    Object.fromEntries(
      drawn
        .map((card) => [card.label, faultsOf(card)] as const)
        .filter(([, all]) => all.length > 0),
    )
  const textsOf = ({ tree }: Drawn) => placedNodes(tree).filter(({ node }) => node.type === 'Text')

  it('[D7] is 560 wide in FigJam and 320 in Figma Design', () => {
    expect(
      faults(({ tree, editor }) => (tree.width === width[editor] ? [] : [`${tree.width}`])),
    ).toEqual({})
  })

  it('[D7] lets nothing overlap or stick out', () => {
    expect(faults(({ tree }) => misplaced(tree))).toEqual({})
  })

  it('[D7] draws no text smaller than 18 in FigJam and 11 in Figma Design', () => {
    expect(
      faults((card) =>
        textsOf(card)
          .map(({ node }) => textOn(node))
          .filter(({ styles }) => styles.some(({ fontSize }) => fontSize < least[card.editor]))
          .map(({ whole }) => whole),
      ),
    ).toEqual({})
  })

  it('[D7] cuts no line but by a name, and parts no date', () => {
    expect(
      faults((card) =>
        textsOf(card)
          .filter(({ node, parent }) => node.name !== 'Name' && parent?.name !== 'Place')
          .map(({ node }) => ({ ...textOn(node), room: node.width }))
          .filter(
            ({ whole, lines, widthPx, room }) =>
              lines.join('') !== whole ||
              widthPx > room + 1 ||
              !datesIn(whole).every((date) => lines.some((line) => line.includes(date))),
          )
          .map(({ lines }) => lines.join(' / ')),
      ),
    ).toEqual({})
  })

  it('[D7] has contrast of 4.5 for every text and 3 for every sign, also while pointed at', () => {
    expect(
      faults(({ tree }) =>
        placedNodes(tree).flatMap(({ node, grounds }) => {
          const isText = node.type === 'Text'
          if (!isText && node.type !== 'SVG') return []
          const colors = isText ? textOn(node).styles.map(({ color }) => color ?? '') : signs(node)
          return colors
            .flatMap((color) => grounds.map((ground) => [color, ground] as const))
            .filter(([color, ground]) => contrast(color, ground) < (isText ? 4.5 : 3))
            .map(([color, ground]) => `${node.name}: ${color} on ${ground}`)
        }),
      ),
    ).toEqual({})
  })

  it('[D2] tells runs left from runs spent, and from what they lie on', () => {
    const fillOf = ({ node }: Placed) => String(node.props['fill'])
    let pairs = 0
    expect(
      faults(({ tree }) => {
        const runs = placedNodes(tree).filter(({ parent }) => parent?.name === 'Segments')
        const spent = runs.filter(({ node }) => node.name === 'Run spent').map(fillOf)
        const beside = runs
          .filter(({ node }) => node.name !== 'Run spent')
          .flatMap((run) =>
            [...run.grounds, ...spent].map((other) => [fillOf(run), other] as const),
          )
        pairs += beside.length
        return beside
          .filter(([color, other]) => contrast(color, other) < 3)
          .map((colors) => colors.join(' on '))
      }),
    ).toEqual({})
    expect(pairs).toBeGreaterThan(drawn.length)
  })

  it.each([
    ['own, figjam, inserted', 626],
    ['own, figma, inserted', 303],
    ['own, figjam, trial', 724],
    ['own, figma, trial', 357],
  ])('[D7] is as high as the table of sizes makes it: %s', (label, height) => {
    expect(drawn.find((card) => card.label === label)?.tree.height).toBe(height)
  })
})

/** The mark is a picture of its own: what tells it from the head is its outline. */
function signs(node: DrawnNode): readonly string[] {
  return node.name === 'Mark' ? colorsIn(node).slice(0, 1) : colorsIn(node)
}

function datesIn(text: string): readonly string[] {
  return (
    text.match(
      /\d{1,2}[\s\u00a0](?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(?:[\s\u00a0]\d{4})?/g,
    ) ?? []
  )
}
