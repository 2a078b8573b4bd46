import type { Properties } from './node-member.ts'
import { nodeRef } from './value.ts'

/** The id under which the text of a note, shape, cell or connector is reached. */
function textSublayerId(ownerId: string): string {
  return `${ownerId}/text`
}

/** The node that shows the text with this id; undefined for the id of a node itself. */
export function textOwnerOf(id: string): string | undefined {
  return id.endsWith('/text') ? id.slice(0, -'/text'.length) : undefined
}

/** The type of what `textSublayerId` names. */
export const TEXT_SUBLAYER_TYPE = 'TEXT_SUBLAYER'

/** The text that notes, shapes, cells and connectors hold. */
export const textSublayer = {
  text: { get: ({ id }) => nodeRef(textSublayerId(id)) },
} satisfies Properties
