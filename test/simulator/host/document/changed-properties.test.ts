import { describe, expect, it } from 'vitest'
import { changedProperties } from '../../../../simulator/host/document/changed-properties.ts'
import { createDocument } from '../../../../simulator/host/document/create-document.ts'
import type { FactoryName } from '../../../../simulator/host/document/factory-names.ts'
import { parseChange } from '../../../../simulator/host/document/document-changes.ts'
import type { Value } from '../../../../simulator/host/document/document-model.ts'
import { isNodeRef } from '../../../../simulator/host/document/value.ts'
import { byHand } from '../../../../simulator/host/document/user-creation.ts'

describe('changedProperties', () => {
  it.each<[FactoryName, string, Value, readonly string[]]>([
    ['createRectangle', 'x', 5, ['x']],
    ['createRectangle', 'rotation', 5, ['rotation', 'relativeTransform']],
    ['createRectangle', 'strokeMiterLimit', 2, ['strokeMiterLimit']],
    ['createRectangle', 'dashPattern', [4], ['dashPattern']],
    [
      'createRectangle',
      'topLeftRadius',
      4,
      ['topLeftRadius', 'topRightRadius', 'bottomLeftRadius', 'bottomRightRadius'],
    ],
    ['createRectangle', 'reactions', [], ['reactions']],
    ['createText', 'fontSize', 20, ['fontSize', 'height']],
    [
      'createVector',
      'vectorPaths',
      [{ windingRule: 'NONZERO', data: 'M 0 0 L 100 0 L 100 100 Z' }],
      ['vectorNetwork'],
    ],
  ])('[S2] names by the Plugin API what changed on %s by %s', (factory, property, value, names) => {
    const document = createDocument(undefined, { editorType: 'figma', stuckNodesFollow: true })
    const access = byHand('Ana', '0:1')
    const made = document.create(access, factory, [])
    const id = isNodeRef(made) ? made.$node : ''
    const told = new Set<string>()
    document.onChange((change) => {
      for (const name of changedProperties(parseChange(change))) told.add(name)
    })

    document.set(access, id, property, value)

    expect([...told]).toEqual(names)
  })
})
