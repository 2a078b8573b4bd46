import { unionOf, type Point, type Rect } from './geometry.ts'

/** One command of a path, all of its points absolute; curves are cubic. */
export type PathCommand =
  | { readonly type: 'M' | 'L'; readonly to: Point }
  | { readonly type: 'C'; readonly from: Point; readonly towards: Point; readonly to: Point }
  | { readonly type: 'Z' }

const pointCounts: Readonly<Record<string, number>> = {
  M: 1,
  L: 1,
  H: 0.5,
  V: 0.5,
  Q: 2,
  C: 3,
  Z: 0,
}

/** The commands of a path in Figma's dialect of SVG's; undefined for text that is none. */
export function parsePath(data: string): readonly PathCommand[] | undefined {
  const tokens = data.match(/[a-z]|-?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/gi) ?? []
  const commands: PathCommand[] = []
  let at: Point = { x: 0, y: 0 }
  let type = ''
  for (let next = 0; next < tokens.length;) {
    if (/[a-z]/i.test(tokens[next] ?? '')) type = tokens[next++] ?? ''
    const count = (pointCounts[type] ?? NaN) * 2
    const numbers = tokens.slice(next, next + count).map(Number)
    if (numbers.length !== count || numbers.some(Number.isNaN)) return undefined
    next += count
    const command = commandOf(type, numbers, at)
    commands.push(command)
    if (command.type === 'Z') {
      if (/\d/.test(tokens[next] ?? '')) return undefined
    } else at = command.to
    if (type === 'M') type = 'L'
  }
  return commands
}

function commandOf(type: string, numbers: readonly number[], at: Point): PathCommand {
  const [a, b, c, d, e, f] = numbers
  const [first, second, third] = [point(a, b), point(c, d), point(e, f)]
  switch (type) {
    case 'Z':
      return { type: 'Z' }
    case 'H':
      return { type: 'L', to: { ...at, x: first.x } }
    case 'V':
      return { type: 'L', to: { ...at, y: first.x } }
    case 'Q':
      return { type: 'C', from: raised(at, first), towards: raised(second, first), to: second }
    case 'C':
      return { type: 'C', from: first, towards: second, to: third }
    default:
      return { type: type === 'M' ? 'M' : 'L', to: first }
  }
}

function point(x = 0, y = 0): Point {
  return { x, y }
}

/** A control point of the cubic curve that is the same as the quadratic one with this control. */
function raised(end: Point, control: Point): Point {
  return { x: end.x + ((control.x - end.x) * 2) / 3, y: end.y + ((control.y - end.y) * 2) / 3 }
}

/** The text of a path, moved by an offset, as Figma writes it. */
export function pathText(commands: readonly PathCommand[], by: Point = { x: 0, y: 0 }): string {
  const at = ({ x, y }: Point): string => `${tidy(x + by.x)} ${tidy(y + by.y)}`
  return commands
    .map((command) => {
      if (command.type === 'Z') return 'Z'
      if (command.type !== 'C') return `${command.type} ${at(command.to)}`
      return `C ${at(command.from)} ${at(command.towards)} ${at(command.to)}`
    })
    .join(' ')
}

function tidy(value: number): number {
  return Number(value.toFixed(6)) + 0
}

/** The upright box around paths, curves as far as they reach; undefined for none. */
export function pathBounds(paths: readonly (readonly PathCommand[])[]): Rect | undefined {
  const boxes: Rect[] = []
  for (const path of paths) {
    let at: Point = { x: 0, y: 0 }
    for (const command of path) {
      if (command.type === 'Z') continue
      const { to } = command
      if (command.type === 'C')
        for (const turn of turningPoints(at, command.from, command.towards, to)) boxes.push(turn)
      boxes.push({ ...to, width: 0, height: 0 })
      at = to
    }
  }
  return unionOf(boxes)
}

/** Where a cubic curve turns back along either axis. */
function turningPoints(from: Point, one: Point, two: Point, to: Point): readonly Rect[] {
  const along = (axis: 'x' | 'y'): readonly number[] => {
    const [p, q, r, s] = [from[axis], one[axis], two[axis], to[axis]]
    const [a, b, c] = [s - 3 * r + 3 * q - p, 2 * (r - 2 * q + p), q - p]
    if (Math.abs(a) < 1e-9) return b === 0 ? [] : [-c / b]
    const root = Math.sqrt(b * b - 4 * a * c)
    return [(-b + root) / (2 * a), (-b - root) / (2 * a)]
  }
  return [...along('x'), ...along('y')]
    .filter((share) => share > 0 && share < 1)
    .map((share) => {
      const at = (axis: 'x' | 'y'): number => {
        const rest = 1 - share
        return (
          rest ** 3 * from[axis] +
          3 * rest ** 2 * share * one[axis] +
          3 * rest * share ** 2 * two[axis] +
          share ** 3 * to[axis]
        )
      }
      return { x: at('x'), y: at('y'), width: 0, height: 0 }
    })
}
