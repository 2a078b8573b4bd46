import { HostError } from '../errors.ts'
import { documentAsyncOperations, documentOperations } from './document-operations.ts'
import { imageAsyncOperations, imageOperations } from './image-operations.ts'
import { networkAsyncOperations } from './network-operations.ts'
import type { AsyncOperation, AsyncOperations, Operation, Operations } from './operation.ts'
import { peopleAsyncOperations, peopleOperations } from './people-operations.ts'
import { stateOperations } from './state-operations.ts'
import { timerOperations } from './timer-operations.ts'
import { uiOperations } from './ui-operations.ts'

const operations: Operations = {
  ...stateOperations,
  ...documentOperations,
  ...peopleOperations,
  ...uiOperations,
  ...imageOperations,
  ...timerOperations,
}

const asyncOperations: AsyncOperations = {
  ...documentAsyncOperations,
  ...peopleAsyncOperations,
  ...networkAsyncOperations,
  ...imageAsyncOperations,
}

/** @throws HostError `NOT_OFFERED` */
export function operationOf(name: string): Operation {
  return operations[name] ?? notOffered(name)
}

/** @throws HostError `NOT_OFFERED` */
export function asyncOperationOf(name: string): AsyncOperation {
  return asyncOperations[name] ?? notOffered(name)
}

function notOffered(name: string): never {
  throw new HostError('NOT_OFFERED', `${name} is not offered by this host`, name)
}
