import { InputFault } from '../errors.ts'
import { isJsonObject, type JsonObject } from './rest-node.ts'

/**
 * The file that an answer of `GET /v1/files/:key/nodes` is part of: its nodes on one page, or on the pages asked
 * for. Anything else is given back as it came.
 *
 * @throws InputFault for an answer that tells of Figma's refusal.
 */
export function fileOfAnswer(value: unknown, pointer: string): unknown {
  if (!isJsonObject(value)) return value
  refuseRefusal(value, pointer)
  const { nodes, ...envelope } = value
  if ('document' in value || !isJsonObject(nodes)) return value
  const documents = Object.values(nodes).flatMap((node) =>
    isJsonObject(node) && isJsonObject(node['document']) ? [node['document']] : [],
  )
  return { ...envelope, document: documentOf(documents) }
}

function documentOf(nodes: readonly JsonObject[]): JsonObject {
  const whole = nodes.find(({ type }) => type === 'DOCUMENT')
  if (whole !== undefined) return whole
  const pages = nodes.filter(({ type }) => type === 'CANVAS')
  const others = nodes.filter((node) => !pages.includes(node))
  const page = { id: freeId(nodes, '0:1'), name: 'Page 1', type: 'CANVAS', children: others }
  return {
    id: freeId(nodes, '0:0'),
    name: 'Document',
    type: 'DOCUMENT',
    children: others.length > 0 || pages.length === 0 ? [...pages, page] : pages,
  }
}

function freeId(nodes: readonly JsonObject[], wanted: string): string {
  return JSON.stringify(nodes).includes(`"id":"${wanted}"`) ? `${wanted}-nodes` : wanted
}

function refuseRefusal(answer: JsonObject, pointer: string): void {
  const { err, error, status, message } = answer
  const reason = typeof err === 'string' ? err : message
  const isRefusal = typeof err === 'string' || (error === true && typeof status === 'number')
  if (!isRefusal || 'document' in answer) return
  const code = typeof status === 'number' ? ` ${status}` : ''
  const said = typeof reason === 'string' ? `: ${reason}` : ''
  const expected = 'a file as GET /v1/files/:key answers it'
  throw new InputFault(pointer, expected, `Figma's refusal${code}${said}`)
}
