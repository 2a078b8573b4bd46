import { describe, expect, it } from 'vitest'
import { capturedRuns } from '../../scripts/proofs/stored-runs.ts'
import type { Step } from '../../simulator/host/scenario.ts'
import { proofSimulator } from '../../scripts/proofs/proof-simulator.ts'
import { readable } from '../../scripts/proofs/real-bundle.ts'
import { cardBoard } from '../../scripts/gallery/card-board.ts'
import { padlocksIn, placedNodes, wholeText } from './drawn-tree.ts'
import { nodesOf } from './board-facts.ts'
import {
  fill,
  housing,
  lineOf,
  pastTrial,
  pillOf,
  simulate,
  textOf,
  FREE_RUNS,
  TRIAL_UNTIL,
  runsLeft,
} from './simulate.ts'

const insert: Step = { insert: { x: -900, y: 30 } }
const tidy: Step = { click: 'Tidy up' }
const themes: Step = { click: 'Group by theme' }
const help: Step = { menu: { propertyName: 'help' } }
const upgrade: Step = { menu: { propertyName: 'upgrade' } }
const board = cardBoard('figjam')
const thanks = 'Thank you. Sheaf Pro is yours: every feature, unlimited runs.'

describe('the card after a click', () => {
  it.each([
    ['a row', themes],
    ['the bar', { click: 'Upgrade to Sheaf Pro' }],
    ['the menu', upgrade],
  ] as readonly (readonly [string, Step])[])(
    '[D4] [D9] shows Pro, without padlocks or bar, after a purchase begun at %s, and thanks',
    async (_, buy) => {
      const { steps, tree } = await simulate({
        document: board,
        users: [pastTrial('Ana')],
        storage: { Ana: capturedRuns('1001', 10) },
        steps: [insert, help, { checkout: 'buy' }, buy],
      })

      expect(textOf(steps[1])).toContain('Upgrade to Sheaf Pro')
      expect([pillOf(steps[3]), lineOf(steps[3])]).toEqual(['Pro', 'Ana · Pro, unlimited runs'])
      expect(textOf(steps[3])).not.toContain('Upgrade to Sheaf Pro')
      expect(steps[3]?.notifications.map(({ message }) => message)).toContain(thanks)
      expect(padlocksIn(tree)).toBe(0)
    },
  )

  it('[D4] [D9] shows the padlocks again at the click after a refund', async () => {
    const { steps, tree } = await simulate({
      document: board,
      users: [{ ...pastTrial('Ana'), payment: 'PAID' }],
      steps: [insert, help, { payment: 'UNPAID' }, help],
    })

    expect([pillOf(steps[1]), pillOf(steps[3])]).toEqual(['Pro', `${FREE_RUNS} left`])
    expect(padlocksIn(tree)).toBe(2)
  })

  it('[D4] [D9] shows the padlocks at the click after the trial’s end', async () => {
    const { steps, tree } = await simulate({
      document: board,
      users: [{ name: 'Ana', firstRanSecondsAgo: 60 }],
      steps: [insert, help, { advance: '4d' }, help],
    })

    expect([lineOf(steps[1]), lineOf(steps[3])]).toEqual([
      'Ana · trial until 3 Jan',
      `Ana · ${runsLeft(FREE_RUNS)}`,
    ])
    expect(padlocksIn(tree)).toBe(2)
  })

  it('[D4] [D9] locks every row with the last run', async () => {
    const { steps, tree } = await simulate({
      document: board,
      users: [pastTrial('Ana')],
      storage: { Ana: capturedRuns('1001', 9) },
      steps: [insert, tidy],
    })

    expect([pillOf(steps[1]), lineOf(steps[1])]).toEqual(['Locked', `Ana · ${runsLeft(0)}`])
    expect(textOf(steps[1])).toContain('Upgrade to Sheaf Pro')
    expect(padlocksIn(tree)).toBe(4)
  })

  it('[D9] opens and shuts the rows as people act', async () => {
    const { steps } = await simulate({
      document: board,
      users: [pastTrial('Ana'), { ...pastTrial('Ben', '1002'), payment: 'PAID' }],
      storage: { Ana: capturedRuns('1001', 10) },
      steps: [insert, help, { user: 'Ben', ...help }, help],
    })

    const lockedRows = steps.map(
      ({ clickable }) => clickable.filter((row) => row.endsWith(' Pro')).length,
    )
    expect(steps.map(pillOf)).toEqual([`${FREE_RUNS} left`, 'Locked', 'Pro', 'Locked'])
    expect(lockedRows).toEqual([2, 4, 0, 4])
  })

  it('[D9] names each row by its title, says what a click does, and shows it can be clicked', async () => {
    const simulation = await (await proofSimulator())(fill({ document: board, steps: [] }))
    await simulation.step(insert)
    const [id = ''] = simulation.widgetIds()
    const tree = simulation.drawn(id)
    const rows = (tree ? placedNodes(tree) : []).filter(
      ({ node }) => node.props['onClick'] !== undefined,
    )
    simulation.dispose()

    expect(rows.map(({ node }) => node.name)).toEqual([
      'Tidy up',
      'Tally votes',
      'Group by theme',
      'Write digest',
    ])
    for (const { node } of rows) {
      expect(node.props['tooltip']).toEqual(expect.stringMatching(/.{20}/))
      expect(node.props['hoverStyle']).toHaveProperty('fill')
    }
  })
})

describe('the card in another editor', () => {
  it.each([
    ['figma', 320, false],
    ['figjam', 560, true],
  ] as const)(
    '[D7] draws the editor’s own width and rows in %s',
    async (editor, width, hasTally) => {
      const { steps, document } = await simulate({
        editor,
        document: cardBoard(editor),
        steps: [insert],
      })
      const widget = [...nodesOf(document).values()].find(({ type }) => type === 'WIDGET')

      expect(textOf(steps[0]).includes('Tally votes')).toBe(hasTally)
      expect(widget?.box.width).toBe(width)
    },
  )

  it('[D1] follows the editor in which it is clicked, whatever it was placed in', async () => {
    const { drawn } = await openOld({ editor: 'figjam' }, {}, 'figma')

    expect([drawn.before.width, drawn.after.width]).toEqual([560, 320])
  })
})

describe('the property menu', () => {
  it.each([
    ['figjam', 'Select notes, or put Sheaf in a section, then click a feature.'],
    ['figma', 'Select text layers, then click a feature.'],
  ] as const)('[D7] helps in %s with what works there', async (editor, first) => {
    const { steps } = await simulate({ editor, users: [pastTrial('Ana')], steps: [insert, help] })

    expect(steps[1]?.notifications[0]?.message).toBe(`${first} Each run is one undo step.`)
  })

  it('[D1] has the contract’s names and values, an icon for each action, short words', async () => {
    const { steps } = await simulate({ document: board, steps: [insert] })
    const menu = (steps[0]?.menu ?? []) as readonly Record<string, unknown>[]
    const items = menu.filter(({ itemType }) => itemType !== 'separator')

    expect(items.map(({ propertyName }) => propertyName)).toEqual([
      'notes-to-use',
      'arrange-by',
      'themes',
      'upgrade',
      'check-purchase',
      'hide-usage',
      'help',
    ])
    expect(items.map(({ selectedOption }) => selectedOption)).toEqual([
      'automatic',
      'colour',
      'themes',
      ...Array.from({ length: 4 }, () => undefined),
    ])
    const labels = items.flatMap(({ options }) => (options ?? []) as { label: string }[])
    expect(labels.filter(({ label }) => label.length > 18)).toEqual([])
    const actions = items.filter(({ itemType }) => itemType === 'action')
    expect(actions.map(({ icon }) => icon)).toEqual(
      Array.from({ length: 4 }, () => expect.stringContaining('xmlns=') as string),
    )
  })

  it('[D1] keeps `themes` for the value shown after a choice, and the others as chosen', async () => {
    const { steps } = await simulate({
      document: board,
      steps: [
        insert,
        { menu: { propertyName: 'themes', propertyValue: 'more' } },
        { menu: { propertyName: 'arrange-by', propertyValue: 'votes' } },
      ],
    })
    const menu = (steps[2]?.menu ?? []) as readonly Record<string, unknown>[]
    const shown = menu.flatMap(({ selectedOption }) => selectedOption ?? [])

    expect(shown).toEqual(['automatic', 'votes', 'themes'])
  })
})

describe('a card that an older version left on the board', () => {
  it.each([
    ['fresh', { type: 'fresh' }, `${FREE_RUNS} left`, `${FREE_RUNS} free runs`, 2],
    ['with runs left', { type: 'free', left: 7 }, '7 left', `Ana · ${runsLeft(7)}`, 2],
    ['locked', { type: 'free', left: 0 }, 'Locked', `Ana · ${runsLeft(0)}`, 4],
    [
      'in the trial',
      { type: 'trial', until: TRIAL_UNTIL },
      'Trial',
      `Ana · trial until ${TRIAL_UNTIL}`,
      0,
    ],
    ['with Pro', { type: 'pro' }, 'Pro', 'Ana · Pro, unlimited runs', 0],
    [
      'not confirmed',
      { type: 'unconfirmed', left: 7 },
      'Not confirmed',
      `Ana · not confirmed, ${runsLeft(7)}`,
      0,
    ],
  ])('[D1] is drawn rightly where it stood %s', async (_, standing, pill, line, locks) => {
    const head = { id: '1001', name: 'Ana', standing }
    const { drawn, box } = await openOld({
      head,
      placedBy: { ...head, standing: { type: 'fresh' } },
      editor: 'figjam',
    })

    expect(drawn.before.texts.slice(1, 3)).toEqual([pill, line])
    expect(drawn.before.padlocks).toBe(locks)
    expect(box.before).toMatchObject({ x: -900, y: 30, width: 560 })
    expect(box.after).toMatchObject({ x: -900, y: 30, width: 560 })
  })

  it.each([
    ['without a name', ''],
    ['called by a space of no width', '\u200b'],
    ['called by marks of direction', '\u200e\u202e'],
    ['called by letters that nobody sees', '\u3164 \u2800'],
  ])('[D7] calls a person %s Someone, in the head, the outcome and the line', async (_, name) => {
    const { steps } = await simulate({
      document: housing,
      users: [pastTrial(name), pastTrial('Ben', '1002')],
      steps: [{ insert: { x: -900, y: 0 } }, { click: 'Tally' }, { user: 'Ben', click: 'Tidy' }],
    })

    expect(lineOf(steps[1])).toBe(`Someone · ${runsLeft(FREE_RUNS - 1)}`)
    expect(steps[1]?.text.join('\n')).toMatch(/^Tally ·.*\s· Someone,/m)
    expect(steps[2]?.text).toContain('Someone · 1 run here')
  })

  it('[D7] cuts a name of more than 60 characters at a whole one', async () => {
    const family = '👨\u200d👩\u200d👧\u200d👦'
    const { steps } = await simulate({
      document: housing,
      users: [pastTrial(family.repeat(20))],
      steps: [{ insert: { x: -900, y: 0 } }, { click: 'Tally' }],
    })

    expect(lineOf(steps[1])).toBe(`${family.repeat(8)}… · ${runsLeft(FREE_RUNS - 1)}`)
  })

  it('[D7] is drawn with a thousand people, of whom the next click keeps the 20 newest', async () => {
    const people = Object.fromEntries(
      Array.from({ length: 1000 }, (_, index) => [
        `p${index}`,
        { name: `Person ${index}`, runs: 1, atMs: index, hasPro: false },
      ]),
    )
    const { drawn, people: kept } = await openOld({ editor: 'figjam' }, people)

    expect(drawn.before.texts).toContain('Person 999 · 1 run here')
    expect(drawn.before.texts).toContain('+996 more')
    expect(kept).toEqual(Array.from({ length: 20 }, (_, index) => `p${980 + index}`))
  })
})

/** Puts this version's bundle in the place of an older one, whose state it finds; then somebody uses the menu. */
async function openOld(
  state: Readonly<Record<string, unknown>>,
  people: Readonly<Record<string, unknown>> = {},
  editor: 'figjam' | 'figma' = 'figjam',
) {
  const scenario = fill({
    editor,
    document: cardBoard(editor),
    users: [pastTrial('Ana')],
    steps: [],
  })
  const code = `
    const { widget } = figma
    widget.register(() => {
      for (const [key, value] of Object.entries(${JSON.stringify(state)})) widget.useSyncedState(key, value)
      const people = widget.useSyncedMap('people')
      widget.useEffect(() => {
        if (people.size === 0) for (const [key, value] of Object.entries(${JSON.stringify(people)})) people.set(key, value)
      })
      return widget.h(widget.AutoLayout, { width: 320, height: 471 })
    })`
  const simulation = await (await proofSimulator())({ ...scenario, code })
  try {
    await simulation.step(insert)
    const [id = ''] = simulation.widgetIds()
    const look = () => {
      const tree = simulation.drawn(id)
      const nodes = tree ? placedNodes(tree).map(({ node }) => node) : []
      return {
        width: tree?.width,
        padlocks: nodes.filter(({ name }) => name === 'padlock').length,
        texts: nodes.filter(({ type }) => type === 'Text').map((node) => readable(wholeText(node))),
      }
    }
    const boxNow = () => nodesOf(simulation.result().document).get(id)?.box
    await simulation.replaceBuild('Ana', scenario)
    const before = look()
    const boxBefore = boxNow()
    await simulation.step(help)
    const { syncedMaps } = simulation.result()
    return {
      drawn: { before, after: look() },
      box: { before: boxBefore, after: boxNow() },
      people: Object.keys(syncedMaps['people'] ?? {}).sort(),
    }
  } finally {
    simulation.dispose()
  }
}
