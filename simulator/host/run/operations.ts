import { HostError } from '../errors.ts'
import { documentAsyncOperations, documentOperations } from './document-operations.ts'
import { imageAsyncOperations, imageOperations } from './image-operations.ts'
import { jsxAsyncOperations } from './jsx-operations.ts'
import { libraryAsyncOperations, libraryOperations } from './library-operations.ts'
import { networkAsyncOperations } from './network-operations.ts'
import type { AsyncOperation, Operation } from './operation.ts'
import type { AsyncOperationName, OperationName } from './operation-names.ts'
import { peopleAsyncOperations, peopleOperations } from './people-operations.ts'
import { stateOperations } from './state-operations.ts'
import { timerOperations } from './timer-operations.ts'
import { uiOperations } from './ui-operations.ts'

/** Every offered member has its operation here, or this does not compile. */
const operations: Readonly<Record<OperationName, Operation>> = {
  ...stateOperations,
  ...documentOperations,
  ...libraryOperations,
  ...peopleOperations,
  ...uiOperations,
  ...imageOperations,
  ...timerOperations,
}

const asyncOperations: Readonly<Record<AsyncOperationName, AsyncOperation>> = {
  ...documentAsyncOperations,
  ...libraryAsyncOperations,
  ...peopleAsyncOperations,
  ...networkAsyncOperations,
  ...imageAsyncOperations,
  ...jsxAsyncOperations,
}

/** @throws HostError `NOT_OFFERED` */
export function operationOf(name: string): Operation {
  return isIn(operations, name) ? operations[name] : notOffered(name)
}

/** @throws HostError `NOT_OFFERED` */
export function asyncOperationOf(name: string): AsyncOperation {
  return isIn(asyncOperations, name) ? asyncOperations[name] : notOffered(name)
}

function isIn<Table extends object>(table: Table, name: PropertyKey): name is keyof Table {
  return Object.hasOwn(table, name)
}

function notOffered(name: string): never {
  throw new HostError('NOT_OFFERED', `${name} is not offered by this host`, name)
}
