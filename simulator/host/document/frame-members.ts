import type { Value } from './document-model.ts'
import { setField } from './edit-tree.ts'
import { fills } from './look-members.ts'
import {
  anObject,
  fieldProperty,
  listOf,
  numberFrom,
  oneOf,
  type Check,
  type Properties,
  type Property,
} from './node-member.ts'
import { isJsonObject } from './rest-node.ts'
import { toValue } from './value.ts'

/** Notes for developers on a layer. */
export const annotations = {
  annotations: fieldProperty<Value>('annotations', [], listOf(anObject)),
} satisfies Properties

/** The names by which older code speaks of a frame's fills. */
export const backgrounds = {
  backgrounds: fills.fills,
  backgroundStyleId: fills.fillStyleId,
} satisfies Properties

/** The names by which older code speaks of two paddings at once. */
export const outdatedPadding = {
  horizontalPadding: bothSides('horizontalPadding', 'paddingLeft', 'paddingRight'),
  verticalPadding: bothSides('verticalPadding', 'paddingTop', 'paddingBottom'),
} satisfies Properties

function bothSides(name: string, first: string, second: string): Property {
  return {
    get: ({ state, id }) => toValue(state.store.field(id, first)) ?? 0,
    set: ({ state, id }, value) => {
      const padding = numberFrom(0)(name, value)
      setField(state, id, [first], padding)
      setField(state, id, [second], padding)
    },
  }
}

const status: Check<Value> = (place, value) => {
  oneOf('READY_FOR_DEV', 'COMPLETED')(
    `${place}.type`,
    isJsonObject(value) ? toValue(value['type']) : value,
  )
  return value
}

/** A file says that there is none in a word of its own. */
export const devStatus = {
  devStatus: {
    get: ({ state, id }) => {
      const given = state.store.field(id, 'devStatus')
      return isJsonObject(given) && given['type'] !== 'NONE' ? toValue(given) : null
    },
    set: ({ state, id }, value) => {
      setField(state, id, ['devStatus'], value === null ? undefined : status('devStatus', value))
    },
  },
} satisfies Properties
