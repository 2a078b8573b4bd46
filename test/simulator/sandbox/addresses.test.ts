import { describe, expect, it } from 'vitest'
import type { Step } from '../../../simulator/host/scenario.ts'
import { simulate, widgetCode } from './fixtures.ts'

const insert: Step = { insert: {} }

const icons = widgetCode(`
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"></svg>'
  const icon = (tooltip, name) => h(figma.widget.SVG, { src: svg, tooltip, name, onClick: () => console.log(tooltip) })
  const row = (text) => h(AutoLayout, { onClick: () => console.log('row ' + text) }, h(Text, null, text), icon('In ' + text))
  return h(AutoLayout, null, icon('Less', 'step'), icon('More', 'step'), row('Same a'), row('Same b'))`)

const inputs = widgetCode(`
  const m = figma.widget.useSyncedMap('m')
  const field = (i) => h(figma.widget.Input, { key: i, placeholder: 'Edit me...', value: m.get(String(i)) || '',
    inputFrameProps: { hidden: i === 1 }, onTextEditEnd: (e) => m.set(String(i), e.characters) })
  return h(AutoLayout, null, [0, 1, 2].map(field))`)

async function said(code: string, steps: readonly Step[]) {
  return simulate(code, [insert, ...steps], (simulation) =>
    simulation
      .result()
      .steps.slice(1)
      .map((step) => step.error?.code ?? step.console.map(({ text }) => text).join()),
  )
}

describe('click', () => {
  it.each<[Extract<Step, { readonly click: unknown }>['click'], string]>([
    ['step', 'Less'],
    [{ tooltip: 'More' }, 'More'],
    [{ name: 'step', nth: 1 }, 'More'],
    [{ name: 'step', nth: 2 }, 'TARGET_NOT_FOUND'],
    [{ text: 'Same', nth: 1 }, 'row Same b'],
    [{ text: 'Same' }, 'row Same a'],
    [{ path: '1' }, 'More'],
    [{ path: '3.1' }, 'In Same b'],
    [{ path: '3.0' }, 'row Same b'],
    [{ path: '7' }, 'TARGET_NOT_FOUND'],
    [{ path: '3.9' }, 'TARGET_NOT_FOUND'],
    [{ path: '3.0.0.2' }, 'TARGET_NOT_FOUND'],
    [{ tooltip: 'None' }, 'TARGET_NOT_FOUND'],
  ])('[S9] %j reaches %s', async (click, reached) => {
    expect(await said(icons, [{ click }])).toEqual([reached])
  })

  it('[S9] reads no-break spaces as spaces, and passes over marks of direction', async () => {
    const code = widgetCode(
      "return h(Text, { onClick: () => console.log('heard') }, '\\u2068Tidy\\u00a0up\\u2069 · 3')",
    )

    expect(await said(code, [{ click: 'Tidy up' }, { expect: { text: 'Tidy up · 3' } }])).toEqual([
      'heard',
      '',
    ])
  })
})

describe('targets', () => {
  it('[S9] list every node that can be clicked or edited, each by the path that reaches it', async () => {
    const [clickable, editable] = await Promise.all(
      [icons, inputs].map((code) =>
        simulate(code, [insert], (simulation) => simulation.result().steps[0]?.targets),
      ),
    )

    expect(clickable).toEqual([
      { path: '0', type: 'SVG', text: '', name: 'step', tooltip: 'Less', does: 'click' },
      { path: '1', type: 'SVG', text: '', name: 'step', tooltip: 'More', does: 'click' },
      { path: '2', type: 'AutoLayout', text: 'Same a', name: '', tooltip: '', does: 'click' },
      { path: '2.1', type: 'SVG', text: '', name: '', tooltip: 'In Same a', does: 'click' },
      { path: '3', type: 'AutoLayout', text: 'Same b', name: '', tooltip: '', does: 'click' },
      { path: '3.1', type: 'SVG', text: '', name: '', tooltip: 'In Same b', does: 'click' },
    ])
    expect(editable?.map(({ path, text, does }) => [path, text, does])).toEqual([
      ['0', 'Edit me...', 'edit'],
      ['2', 'Edit me...', 'edit'],
    ])
  })
})

describe('edit', () => {
  it('[S9] tells Inputs of one placeholder apart by nth and by path; a hidden one is not there', async () => {
    const maps = await simulate(
      inputs,
      [
        insert,
        { edit: { field: 'Edit me...', characters: 'one' } },
        { edit: { field: 'Edit me...', nth: 1, characters: 'two' } },
        { edit: { path: '0', characters: 'three' } },
        { edit: { path: '2.0', characters: 'four' } },
        { edit: { path: '1', characters: 'lost' } },
        { edit: { path: '0.7', characters: 'lost' } },
      ],
      (simulation) => {
        const { syncedMaps, steps } = simulation.result()
        return [syncedMaps, steps.slice(-2).map(({ error }) => error?.code), steps.at(-1)?.text]
      },
    )

    const lost = 'TARGET_NOT_FOUND'
    expect(maps).toEqual([{ m: { 0: 'three', 2: 'four' } }, [lost, lost], ['three', 'four']])
  })
})
