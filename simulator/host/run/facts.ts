import { componentNames } from '../drawing/component-props.ts'
import type { GuestFacts } from './guest.ts'
import {
  absentMembers,
  asyncMembers,
  colorPalettes,
  designOnlyFactories,
  documentFactories,
  dynamicPageMethods,
  memberGroups,
  otherMethods,
  readableMembers,
  refusedMembers,
  refusedOfVariables,
} from './offered-api.ts'
import type { World } from './world.ts'

/** Cheap to read, and of no effect on anything. */
const glimpsedProperties = [
  'name',
  'visible',
  'locked',
  'x',
  'y',
  'width',
  'height',
  'rotation',
  'opacity',
  'absoluteBoundingBox',
  'stuckTo',
  'parent',
  'text',
  'characters',
  'authorName',
  'authorVisible',
]

/** What the prelude of a new run is told. */
export function factsOf(world: World, widgetNodeId: string): GuestFacts {
  const { manifest, editor, html, rules } = world.scenario
  const missing: readonly string[] = editor === 'figjam' ? designOnlyFactories : []
  const methods = [...documentFactories, ...dynamicPageMethods, ...otherMethods]
  return {
    seed: world.random.below(2 ** 32),
    editorType: editor,
    widgetId: manifest.id,
    widgetNodeId,
    html,
    hasSingleHtml: typeof manifest.ui !== 'object',
    rules,
    components: componentNames,
    glimpsed: glimpsedProperties,
    facts: {
      apiVersion: '1.0.0',
      command: '',
      editorType: editor,
      mode: 'default',
      widgetId: manifest.id,
      pluginId: null,
      fileKey: null,
    },
    readable: readableMembers,
    methods: methods.filter((name) => !missing.includes(name)),
    asyncMethods: asyncMembers,
    absent: [...absentMembers, ...missing],
    refused: refusedMembers,
    refusedOfVariables,
    groups: memberGroups,
    colors: colorPalettes,
  }
}
