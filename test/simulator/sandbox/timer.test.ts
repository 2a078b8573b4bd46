import { describe, expect, it } from 'vitest'
import { buttonCode, simulate } from './fixtures.ts'

const code = buttonCode(`() => new Promise(() => {
  figma.showUI('x')
  for (const name of ['timerstart', 'timerpause', 'timerresume', 'timerstop', 'timerdone'])
    figma.on(name, () => console.log(name, figma.timer.state, figma.timer.remaining))
  figma.ui.onmessage = (call) => figma.timer[call](60)
})`)

describe('figma.timer', () => {
  it('[S9] starts, pauses, goes on, runs out and stops, and tells of each', async () => {
    const said = await simulate(
      code,
      [
        { insert: {} },
        { click: 'Go' },
        { ui: 'start' },
        { advance: '20s' },
        { ui: 'pause' },
        { advance: '5m' },
        { ui: 'resume' },
        { advance: '41s' },
        { ui: 'start' },
        { ui: 'stop' },
      ],
      (simulation) =>
        simulation.result().steps.flatMap(({ console }) => console.map(({ text }) => text)),
    )

    expect(said).toEqual([
      'timerstart RUNNING 60',
      'timerpause PAUSED 40',
      'timerresume RUNNING 40',
      'timerdone STOPPED 0',
      'timerstart RUNNING 60',
      'timerstop STOPPED 0',
    ])
  })

  it('[S9] tells that it ran out when it does, though the code waits on', async () => {
    const waits = buttonCode(`async () => {
      figma.timer.start(60)
      figma.on('timerdone', () => console.log('done', new Date().toISOString()))
      await new Promise((done) => setTimeout(done, 90000))
      console.log('waited', figma.timer.state)
    }`)

    const said = await simulate(waits, [{ insert: {} }, { click: 'Go' }], (simulation) =>
      simulation.result().steps[1]?.console.map(({ text }) => text),
    )

    expect(said).toEqual([expect.stringMatching(/^done 2026-01-01T00:01:00/), 'waited STOPPED'])
  })

  it('[S9] is FigJam’s alone', async () => {
    const text = await simulate(
      buttonCode('() => console.log(typeof figma.timer)'),
      [{ insert: {} }, { click: 'Go' }],
      (simulation) => simulation.result().steps[1]?.console,
      { editor: 'figma' },
    )

    expect(text).toEqual([{ level: 'log', text: 'undefined' }])
  })
})
