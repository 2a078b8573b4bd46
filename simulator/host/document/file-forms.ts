import { multiply, invert, type Point, type Transform } from './geometry.ts'
import { horizontalConstraints, verticalConstraints } from './file-words.ts'
import type { Form } from './node-member.ts'
import { isJsonObject, type JsonObject } from './rest-node.ts'
import { toValue } from './value.ts'

/** A file has the angle below which a corner is bevelled, the API how far the corner may reach. */
export const miterLimit: Form = {
  inApi: (angle) =>
    typeof angle === 'number' && angle > 0
      ? rounded(1 / Math.sin((Math.min(angle, 180) * Math.PI) / 360), 2)
      : undefined,
  inFile: (limit) => rounded((Math.asin(1 / Math.max(1, Number(limit))) * 360) / Math.PI, 9),
}

export const constraintWords: Form = {
  inApi: (given) => (isJsonObject(given) ? toValue(constraintsIn('inApi', given)) : undefined),
  inFile: (value) => (isJsonObject(value) ? constraintsIn('inFile', value) : value),
}

function constraintsIn(to: keyof Form, { horizontal, vertical, ...rest }: JsonObject): JsonObject {
  return {
    ...rest,
    vertical: verticalConstraints[to](toValue(vertical)),
    horizontal: horizontalConstraints[to](toValue(horizontal)),
  }
}

/** A file has all fields of a grid, whatever its pattern, and −1 for as many lines as there is room for. */
export const layoutGridForm: Form = {
  inApi: (grids) =>
    Array.isArray(grids) ? grids.filter(isJsonObject).map((grid) => toValue(gridInApi(grid))) : [],
  inFile: (grids) =>
    Array.isArray(grids)
      ? grids.map((grid: unknown) => (isJsonObject(grid) ? gridInFile(grid) : grid))
      : grids,
}

function gridInApi({ alignment, gutterSize, offset, count, ...grid }: JsonObject): JsonObject {
  if (grid['pattern'] === 'GRID') return grid
  return { ...grid, alignment, gutterSize, offset, count: count === -1 ? Infinity : count }
}

const gridColor = { r: 1, g: 0, b: 0, a: 0.1 }

function gridInFile(grid: JsonObject): JsonObject {
  const { count } = grid
  const isFixed = typeof count === 'number' && Number.isFinite(count)
  return {
    visible: true,
    color: gridColor,
    alignment: 'MIN',
    gutterSize: 0,
    offset: 0,
    ...grid,
    count: isFixed ? count : -1,
  }
}

/** A file has a reaction's actions, the API the first of them apart as well. */
export const reactionForm: Form = {
  inApi: (interactions) =>
    Array.isArray(interactions)
      ? interactions.filter(isJsonObject).map(({ trigger, actions }) => {
          const all: readonly unknown[] = Array.isArray(actions) ? actions : []
          const [action] = all
          return toValue({
            ...(action === undefined ? {} : { action }),
            actions: all,
            trigger: trigger ?? null,
          })
        })
      : [],
  inFile: (reactions) =>
    Array.isArray(reactions)
      ? reactions.filter(isJsonObject).map(({ trigger, action, actions }) => ({
          trigger: trigger ?? null,
          actions: actions ?? (isJsonObject(action) ? [action] : []),
        }))
      : reactions,
}

/** A blur without its kind is a plain one. */
export const effectForm: Form = {
  inApi: (effects) =>
    Array.isArray(effects)
      ? effects
          .filter(isJsonObject)
          .map((effect) =>
            toValue(
              isBlur(effect) ? { ...effect, blurType: effect['blurType'] ?? 'NORMAL' } : effect,
            ),
          )
      : [],
  inFile: (effects) => effects,
}

function isBlur({ type }: JsonObject): boolean {
  return type === 'LAYER_BLUR' || type === 'BACKGROUND_BLUR'
}

/** A file has 1 and 0 where the API has true and false. */
export function openTypeFeatures(flags: unknown): Readonly<Record<string, boolean>> {
  const given = isJsonObject(flags) ? flags : {}
  return Object.fromEntries(Object.entries(given).map(([flag, value]) => [flag, value === 1]))
}

/** Where a gradient's three handles stand in the gradient's own square. */
const linearHandles: Handles = [
  { x: 0, y: 0.5 },
  { x: 1, y: 0.5 },
  { x: 0, y: 1 },
]
const radialHandles: Handles = [
  { x: 0.5, y: 0.5 },
  { x: 1, y: 0.5 },
  { x: 0.5, y: 1 },
]

type Handles = readonly [Point, Point, Point]

/** The API's transform of a gradient, from the handles that a file and a widget's own paint have. */
export function gradientTransform(type: unknown, given: unknown): Transform | undefined {
  const [a, b, c] = Array.isArray(given) ? given.map(pointOf) : []
  if (a === undefined || b === undefined || c === undefined) return undefined
  const toLayer = multiply(spannedBy([a, b, c]), invert(spannedBy(handlesOf(type))))
  return tidy(invert(toLayer))
}

/** A file's handles of a gradient, from the API's transform. */
export function gradientHandles(type: unknown, given: unknown): readonly Point[] | undefined {
  const transform = transformIn(given)
  if (transform === undefined) return undefined
  const [[a, b, x], [c, d, y]] = invert(transform)
  return handlesOf(type).map((at) => ({
    x: rounded(a * at.x + b * at.y + x, 9),
    y: rounded(c * at.x + d * at.y + y, 9),
  }))
}

function handlesOf(type: unknown): Handles {
  return type === 'GRADIENT_LINEAR' ? linearHandles : radialHandles
}

/** The transform that takes 0, 0 to the first point and the axes to the others. */
function spannedBy([from, to, side]: Handles): Transform {
  return [
    [to.x - from.x, side.x - from.x, from.x],
    [to.y - from.y, side.y - from.y, from.y],
  ]
}

function pointOf(value: unknown): Point | undefined {
  const { x, y } = isJsonObject(value) ? value : {}
  return typeof x === 'number' && typeof y === 'number' ? { x, y } : undefined
}

function transformIn(value: unknown): Transform | undefined {
  const [first, second] = Array.isArray(value) ? value.map(rowOf) : []
  return first === undefined || second === undefined ? undefined : [first, second]
}

function rowOf(row: unknown): [number, number, number] | undefined {
  const [a, b, c] = Array.isArray(row) ? row.map(Number) : []
  return a === undefined || b === undefined || c === undefined ? undefined : [a, b, c]
}

function tidy([first, second]: Transform): Transform {
  const row = ([a, b, c]: Transform[0]): Transform[0] => [
    rounded(a, 9),
    rounded(b, 9),
    rounded(c, 9),
  ]
  return [row(first), row(second)]
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits)) + 0
}
