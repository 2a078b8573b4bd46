import { describe, expect, it } from 'vitest'
import { shapeOfType } from '../../../simulator/host/document/node-shape.ts'
import { nodeMembers } from '../../../simulator/host/document/node-typings.ts'
import { simulate, widgetCode } from './fixtures.ts'
import { madeNodes, nodesOfFile } from './made-nodes.ts'
import { memberUses, type MemberUse, type NodeType, type Use } from './node-table.ts'

/** With characters, since most members of a text are about some of them. */
const makers: Partial<Record<NodeType, string>> = {
  ...madeNodes,
  ...nodesOfFile,
  TEXT: "Object.assign(figma.createText(), { characters: 'abcd' })",
  TEXT_SUBLAYER: "Object.assign(figma.createSticky().text, { characters: 'abcd' })",
}

const designTypes: readonly string[] = [
  'SLICE',
  'COMPONENT',
  'INSTANCE',
  'FRAME',
  'TEXT',
  'COMPONENT_SET',
  'BOOLEAN_OPERATION',
  'TRANSFORM_GROUP',
  'TEXT_PATH',
  'SLOT',
  'SLIDE',
  'SLIDE_ROW',
  'SLIDE_GRID',
  'INTERACTIVE_SLIDE_ELEMENT',
]

const box = (x: number) => ({ absoluteBoundingBox: { x, y: 900, width: 100, height: 50 } })

const inside = (at: number, x: number) => ({
  id: `2:${at}1`,
  type: 'RECTANGLE',
  name: 'shape',
  ...box(x),
})

const boardNodes = [
  { id: '1:1', type: 'STAMP', name: 'Heart', authorName: 'Ana', ...box(0) },
  { id: '1:2', type: 'HIGHLIGHT', name: 'Highlight', ...box(200) },
  { id: '1:3', type: 'WASHI_TAPE', name: 'Tape', ...box(400) },
  {
    id: '1:4',
    type: 'EMBED',
    name: 'Embed',
    ...box(600),
    embedData: { srcUrl: 'https://example.com/embed' },
  },
  {
    id: '1:5',
    type: 'LINK_UNFURL',
    name: 'Link',
    ...box(800),
    linkUnfurlData: { url: 'https://example.com/page' },
  },
  { id: '1:6', type: 'MEDIA', name: 'Film', ...box(1000) },
]

const designNodes = [
  {
    id: '1:8',
    type: 'COMPONENT',
    name: 'Main',
    ...box(0),
    children: [{ id: '1:81', type: 'RECTANGLE', name: 'inner', ...box(0) }],
  },
  {
    id: '1:9',
    type: 'INSTANCE',
    name: 'Copy',
    componentId: '1:8',
    ...box(200),
    children: [{ id: 'I1:9;1:81', type: 'RECTANGLE', name: 'inner', ...box(200) }],
  },
  {
    id: '2:1',
    type: 'COMPONENT_SET',
    name: 'Set',
    ...box(400),
    children: [{ id: '2:11', type: 'COMPONENT', name: 'Size=S', ...box(400), children: [] }],
  },
  { id: '2:2', type: 'BOOLEAN_OPERATION', name: 'Union', ...box(600), children: [inside(2, 600)] },
  { id: '2:3', type: 'TRANSFORM_GROUP', name: 'Group', ...box(800), children: [inside(3, 800)] },
  { id: '2:4', type: 'TEXT_PATH', name: 'Path', characters: 'abcd', ...box(1000) },
  { id: '2:5', type: 'SLOT', name: 'Slot', ...box(1200), children: [] },
  { id: '2:6', type: 'SLIDE', name: 'Slide', ...box(1400), children: [] },
  { id: '2:7', type: 'SLIDE_ROW', name: 'Row', ...box(1600), children: [] },
  { id: '2:8', type: 'SLIDE_GRID', name: 'Grid', ...box(1800), children: [] },
  { id: '2:9', type: 'INTERACTIVE_SLIDE_ELEMENT', name: 'Poll', ...box(2000) },
]

function fileOf(editorType: 'figjam' | 'figma') {
  const children = editorType === 'figjam' ? boardNodes : designNodes
  return {
    name: 'Board',
    editorType,
    document: {
      id: '0:0',
      type: 'DOCUMENT',
      name: 'Document',
      children: [{ id: '0:1', type: 'CANVAS', name: 'Page 1', children }],
    },
  }
}

function usesOf(type: NodeType): readonly (readonly [string, Use | undefined])[] {
  const { refused } = shapeOfType(type)
  return nodeMembers[type]
    .split(' ')
    .filter((name) => !refused.includes(name))
    .map((name) => [
      name,
      Object.hasOwn(memberUses, name) ? useOn(type, memberUses[name]) : undefined,
    ])
}

function useOn(type: NodeType, uses: MemberUse | undefined): Use | undefined {
  return uses === undefined || 'code' in uses ? uses : (uses[type] ?? uses.all)
}

/** What each use gave in the sandbox, by member. */
async function outcomes(type: NodeType, uses: readonly (readonly [string, Use])[]) {
  const runs = uses.map(
    ([name, { code }]) => `['${name}', async (n, name, type, own, inner, tick) => { ${code} }]`,
  )
  const code = widgetCode(`
    const [, setN] = useSyncedState('n', 0)
    const own = useWidgetNodeId()
    const go = async () => {
      for (const style of ['Regular', 'Medium', 'Bold']) await figma.loadFontAsync({ family: 'Inter', style })
      setN(1)
      const type = '${type}'
      const tick = () => new Promise((done) => { setTimeout(done, 1) })
      const inner = (n) => {
        if (n.type === 'INSTANCE') return n.children[0]
        const made = n.type === 'COMPONENT_SET' ? figma.createComponent() : figma.createRectangle()
        made.name = 'inner'
        if (n.type !== 'DOCUMENT') n.appendChild(made)
        return made
      }
      const said = {}
      for (const [name, use] of [${runs.join(',\n')}]) {
        const n = ${makers[type] ?? 'null'}
        try { said[name] = await use(n, name, type, own, inner, tick) } catch (error) { said[name] = 'threw ' + error.message }
        if (said[name] === undefined) said[name] = 'undefined'
      }
      console.log(JSON.stringify(said))
    }
    return h(AutoLayout, { name: 'Go', onClick: go }, h(Text, null, 'Go'))`)
  const editor = designTypes.includes(type) ? 'figma' : 'figjam'
  return simulate(
    code,
    [{ insert: {} }, { click: 'Go' }],
    (simulation) => {
      const step = simulation.result().steps[1]
      expect(step?.error).toBeNull()
      return JSON.parse(step?.console.at(-1)?.text ?? '{}') as Record<string, unknown>
    },
    { editor, document: fileOf(editor) },
  )
}

describe('members of nodes at work', () => {
  it.each(Object.keys(makers) as NodeType[])('[S9] every offered member of a %s', async (type) => {
    const uses = usesOf(type)
    const missing = uses.flatMap(([name, use]) => (use === undefined ? [name] : []))
    const known = uses.flatMap(([name, use]) => (use === undefined ? [] : [[name, use] as const]))

    const said = await outcomes(type, known)

    expect(missing).toEqual([])
    expect(said).toEqual(
      Object.fromEntries(
        known.map(([name, { gives }]) => [name, gives === undefined ? 'undefined' : gives]),
      ),
    )
  })
})
