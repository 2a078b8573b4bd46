import type { OfferedObject } from './guest.ts'
import { memberObjects, type ObjectName } from './offered-api.ts'
import type { AsyncOperationName, OperationName } from './operation-names.ts'

/** The objects of `figma` as the guest makes them: each member with the name of its operation. */
export const offeredObjects: Readonly<Record<ObjectName, OfferedObject>> = {
  payments: offered('payments'),
  timer: offered('timer'),
  clientStorage: offered('clientStorage'),
  ui: offered('ui'),
  viewport: offered('viewport'),
  variables: offered('variables'),
  teamLibrary: offered('teamLibrary'),
  util: offered('util'),
  constants: offered('constants'),
}

/** The names below are among those of the types, which are made from the same table. */
function offered(name: ObjectName): OfferedObject {
  const { calls, asyncCalls, reads, writes, refused } = memberObjects[name]
  const fieldOf = (member: string, isWritable: boolean) => ({
    member,
    read: `figma.${name}.${member}` as OperationName,
    write: isWritable ? (`figma.set.${name}.${member}` as OperationName) : null,
  })
  return {
    calls: calls.map((member) => ({
      member,
      operation: `figma.${name}.${member}` as OperationName,
    })),
    asyncCalls: asyncCalls.map((member) => ({
      member,
      operation: `figma.${name}.${member}` as AsyncOperationName,
    })),
    fields: [
      ...reads.map((member) => fieldOf(member, false)),
      ...writes.map((member) => fieldOf(member, true)),
    ],
    refused,
  }
}
