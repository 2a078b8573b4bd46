import { describe, expect, it } from 'vitest'
import { nodesOf } from './board-facts.ts'
import { housing, pastTrial, simulate } from './simulate.ts'

const names = [
  'A',
  'Maximiliana-Theodora Wolfeschlegelsteinhausenbergerdorff-Ng',
  'محمد عبد الرحمن بن عبد الله بن عبد العزيز آل سعود الطويل',
  '鈴木一朗'.repeat(15),
  'W'.repeat(60),
  '',
]

describe('the widget’s size', () => {
  it.each(names)('[D7] is 560 wide for every actor, called “%s”', async (name) => {
    const { document, steps, tree } = await simulate({
      document: housing,
      users: [{ ...pastTrial(name || 'nobody'), ...(name === '' ? { id: '' } : {}) }],
      steps: [{ insert: { x: -900, y: 0 } }, { click: 'Tally' }],
    })
    const widget = [...nodesOf(document).values()].find(({ type }) => type === 'WIDGET')

    expect(steps.map(({ error }) => error)).toEqual([null, null])
    expect(widget?.box.width).toBe(560)
    expect(widget?.box.height).toBeGreaterThan(200)
    expect(tree).toMatchObject({ type: 'AutoLayout' })
  })
})
