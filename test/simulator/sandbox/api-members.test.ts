import { describe, expect, it } from 'vitest'
import { shapeOfType } from '../../../simulator/host/document/node-shape.ts'
import { nodeMembers } from '../../../simulator/host/document/node-typings.ts'
import { refusedMembers } from '../../../simulator/host/run/offered-api.ts'
import { buttonCode, simulate } from './fixtures.ts'
import { madeNodes } from './made-nodes.ts'

/** What asking for each member of the typings gives: there, or the refusal. */
async function asked(type: keyof typeof madeNodes): Promise<Readonly<Record<string, string>>> {
  const code = buttonCode(`() => {
    const node = ${madeNodes[type]}
    const said = {}
    for (const name of ${JSON.stringify(nodeMembers[type].split(' '))}) {
      try { const value = node[name]; said[name] = value === undefined ? 'undefined' : 'there' } catch (error) { said[name] = error.message }
    }
    console.log(JSON.stringify(said))
  }`)
  return simulate(code, [{ insert: {} }, { click: 'Go' }], (simulation) => {
    const text = simulation.result().steps[1]?.console[0]?.text ?? ''
    return JSON.parse(text) as Readonly<Record<string, string>>
  })
}

describe('members of nodes', () => {
  it.each(Object.keys(madeNodes) as (keyof typeof madeNodes)[])(
    '[S9] every member of a %s is there or refused by its name',
    async (type) => {
      const { refused } = shapeOfType(type)

      const said = await asked(type)

      expect(said).toEqual(
        Object.fromEntries(
          nodeMembers[type]
            .split(' ')
            .map((name) => [
              name,
              refused.includes(name)
                ? `${name} of a ${type} node is not offered by this host`
                : 'there',
            ]),
        ),
      )
    },
  )
})

/** What sets every member of the type, and calls it, with one value and no more is told. */
async function recommended(type: keyof typeof madeNodes): Promise<readonly (readonly string[])[]> {
  const code = buttonCode(`async () => {
    const said = new Set()
    const ask = async (use) => { try { await use() } catch (error) { said.add(error.message) } }
    for (const name of ${JSON.stringify(nodeMembers[type].split(' '))}) {
      if (name === 'remove') continue
      const node = ${madeNodes[type]}
      await ask(() => node[name])
      await ask(() => { node[name] = 'S:1,' })
      await ask(() => node[name]())
      await ask(() => node[name](0, 0, 'S:1,'))
    }
    console.log(JSON.stringify([...said]))
  }`)
  return simulate(code, [{ insert: {} }, { click: 'Go' }], (simulation) => {
    const text = simulation.result().steps[1]?.console.at(-1)?.text ?? ''
    return (JSON.parse(text) as readonly string[]).flatMap((message) =>
      [...message.matchAll(/Use (\w+)\.(\w+) instead|call \.(\w+)\(\)/g)].map((found) =>
        found.slice(1).filter(Boolean),
      ),
    )
  })
}

describe('refusals', () => {
  it.each(Object.keys(madeNodes) as (keyof typeof madeNodes)[])(
    '[S9] of a %s recommend what that type offers',
    async (type) => {
      const { refused } = shapeOfType(type)

      const all = await recommended(type)

      const wrong = all.filter(([owner, name = '']) =>
        owner === 'figma'
          ? refusedMembers.includes(name)
          : refused.includes(name) || !nodeMembers[type].split(' ').includes(name),
      )
      expect(wrong).toEqual([])
    },
  )

  it('[S9] recommend nothing that is refused itself', async () => {
    const code = buttonCode(
      '() => { try { figma.getFileThumbnailNode() } catch (error) { console.log(error.message) } }',
    )
    const [text = ''] = await simulate(code, [{ insert: {} }, { click: 'Go' }], (simulation) =>
      (simulation.result().steps[1]?.console ?? []).map((entry) => entry.text),
    )

    expect(refusedMembers.filter((name) => text.includes(`figma.${name} instead`))).toEqual([])
    expect(text).toBe('figma.getFileThumbnailNode is not offered by this host')
  })
})
