import { factoryNames } from '../document/factory-names.ts'
import type { GuestFacts } from './guest.ts'
import {
  absentMembers,
  asyncMembers,
  colorPalettes,
  dynamicPageMethods,
  membersInRender,
  membersOfOtherEditors,
  otherMethods,
  readableMembers,
  refusedMembers,
  widgetComponents,
} from './offered-api.ts'
import { offeredObjects } from './offered-objects.ts'
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

/** The facts for the prelude of a new run. */
export function factsOf(world: World, widgetNodeId: string): GuestFacts {
  const { manifest, editor, html, rules } = world.scenario
  const missing: readonly string[] = membersOfOtherEditors[editor]
  const calls = [...factoryNames, ...dynamicPageMethods, ...otherMethods]
  return {
    seed: world.random.below(2 ** 32),
    editorType: editor,
    widgetId: manifest.id,
    widgetNodeId,
    html,
    hasSingleHtml: typeof manifest.ui !== 'object',
    rules,
    components: widgetComponents,
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
    readable: readableMembers.map((member) => ({ member, operation: `figma.get.${member}` })),
    calls: calls
      .filter((member) => !missing.includes(member))
      .map((member) => ({ member, operation: `figma.${member}` })),
    asyncCalls: asyncMembers.map((member) => ({ member, operation: `figma.${member}` })),
    absent: absentMembers,
    otherEditors: missing,
    refused: refusedMembers,
    freeInRender: membersInRender,
    objects: offeredObjects,
    colors: colorPalettes,
  }
}
