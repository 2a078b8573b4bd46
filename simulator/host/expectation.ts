import type { Access, DocumentModel } from './document/document-model.ts'
import { isNodeRef } from './document/value.ts'
import { readable } from './drawing/find-target.ts'
import { HostError } from './errors.ts'
import type { Expectation, NodeExpectation } from './scenario.ts'
import type { StepResult } from './simulation.ts'
import { isRecord } from './wire.ts'

/** The facts that an expectation can check: of the step before, and of the widget now. */
export type Shown = Pick<StepResult, 'text' | 'clickable' | 'notifications' | 'checkouts'>

/** The board that an expected node is looked for on. */
export interface Board {
  readonly document: DocumentModel
  readonly access: Access
}

/** @throws HostError `EXPECTATION`, with all that does not hold. */
export function checkExpectation(expected: Expectation, board: Board, shown: Shown): void {
  const messages = shown.notifications.map(({ message }) => message)
  const faults = [
    ...missing('text', expected.text, shown.text),
    ...present('noText', expected.noText, shown.text),
    ...missing('notification', expected.notification, messages),
    ...missing('clickable', expected.clickable, shown.clickable),
    ...checkoutFaults(expected.checkout, shown),
    ...nodeFaults(expected.node, board),
  ]
  const [first] = faults
  if (first === undefined) return
  throw new HostError('EXPECTATION', faults.map(({ text }) => text).join('; '), first.where)
}

interface Fault {
  readonly where: string
  readonly text: string
}

type Wanted = string | readonly string[] | undefined

function missing(key: string, wanted: Wanted, entries: readonly string[]): readonly Fault[] {
  return listOf(wanted)
    .filter((part) => !entries.some((entry) => holds(entry, part)))
    .map((part) => fault(key, `an entry with ${JSON.stringify(part)}`, JSON.stringify(entries)))
}

function present(key: string, unwanted: Wanted, entries: readonly string[]): readonly Fault[] {
  return listOf(unwanted).flatMap((part) => {
    const found = entries.find((entry) => holds(entry, part))
    if (found === undefined) return []
    return [fault(key, `no entry with ${JSON.stringify(part)}`, JSON.stringify(found))]
  })
}

function checkoutFaults(wanted: string | null | undefined, { checkouts }: Shown): readonly Fault[] {
  const shown = checkouts.map(({ interstitial }) => interstitial)
  if (wanted === undefined) return []
  if (wanted === null ? shown.length === 0 : shown.includes(wanted)) return []
  return [fault('checkout', wanted ?? 'none', shown.length === 0 ? 'none' : shown.join(', '))]
}

function holds(entry: string, part: string): boolean {
  return readable(entry).includes(readable(part))
}

/** Of several nodes of this name, one that fits is enough. */
function nodeFaults(wanted: NodeExpectation | undefined, board: Board): readonly Fault[] {
  if (wanted === undefined) return []
  const { id, name, ...fields } = wanted
  const called = id ?? name ?? ''
  const found = board.document
    .findAll(called)
    .filter((node) => (id === undefined ? nameOf(board, node) === name : node === id))
  if (found.length === 0) return [fault('node', `a node ${JSON.stringify(called)}`, 'none')]
  const came = found.map((node) => fieldsOf(board, node))
  if (came.some((node) => fitsNode(fields, node))) return []
  const shown = came.map(({ parents, x, y, characters }) => ({
    parent: parents[0],
    x: x[0],
    y: y[0],
    characters,
  }))
  const expected = `${JSON.stringify(called)} with ${JSON.stringify(fields)}`
  return [fault('node', expected, JSON.stringify(shown.length === 1 ? shown[0] : shown))]
}

interface NodeFields {
  /** The parent's id and its name. */
  readonly parents: readonly string[]
  /** In the parent, and on the page. */
  readonly x: readonly number[]
  readonly y: readonly number[]
  readonly characters: string
}

function fieldsOf({ document, access }: Board, id: string): NodeFields {
  const get = (property: string): unknown => document.get(access, id, property)
  const parent = get('parent')
  const box = get('absoluteBoundingBox')
  const onPage = isRecord(box) ? box : {}
  const text = get('text')
  const characters = isNodeRef(text)
    ? document.get(access, text.$node, 'characters')
    : get('characters')
  return {
    parents: isNodeRef(parent) ? [parent.$node, nameOf({ document, access }, parent.$node)] : [],
    x: [Number(get('x')), Number(onPage['x'])],
    y: [Number(get('y')), Number(onPage['y'])],
    characters: typeof characters === 'string' ? characters : '',
  }
}

/** Half a hundredth of a pixel is no other place. */
const SAME_PLACE_PX = 0.005

function fitsNode(wanted: Omit<NodeExpectation, 'id' | 'name'>, node: NodeFields): boolean {
  const near = (at: number, places: readonly number[]): boolean =>
    places.some((place) => Math.abs(place - at) < SAME_PLACE_PX)
  return (
    (wanted.parent === undefined || node.parents.includes(wanted.parent)) &&
    (wanted.x === undefined || near(wanted.x, node.x)) &&
    (wanted.y === undefined || near(wanted.y, node.y)) &&
    (wanted.characters === undefined || wanted.characters === node.characters)
  )
}

function nameOf({ document, access }: Board, id: string): string {
  const name = document.get(access, id, 'name')
  return typeof name === 'string' ? name : ''
}

function listOf(wanted: Wanted): readonly string[] {
  return wanted === undefined ? [] : [wanted].flat()
}

function fault(key: string, expected: string, came: string): Fault {
  return { where: `expect.${key}`, text: `At expect.${key}: expected ${expected}, got ${came}` }
}
