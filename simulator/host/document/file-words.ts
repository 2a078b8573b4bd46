import type {
  ConnectorStrokeCap,
  ConstraintType,
  ImagePaint,
  OverflowDirection,
  SceneNode,
  StrokeCap,
} from '@figma/plugin-typings/plugin-api-standalone'
import type * as file from '@figma/rest-api-spec'
import type { Form } from './node-member.ts'
import { toValue } from './value.ts'

/** Each of a file's words that the Plugin API does not have, with the API's; one that is missing does not compile. */
type Differing<InFile extends string, InApi extends string> = Readonly<
  Record<Exclude<InFile, InApi>, InApi>
>
type FileCap = NonNullable<file.HasGeometryTrait['strokeCap']>
type TapeCap = `WASHI_TAPE_${number}`
type FileOverflow = NonNullable<file.HasFramePropertiesTrait['overflowDirection']>

/** Words that a file and the Plugin API spell differently: in a file → in the API. All others are the same in both. */
const nodeTypeWords = {
  CANVAS: 'PAGE',
  REGULAR_POLYGON: 'POLYGON',
} satisfies Differing<file.Node['type'], SceneNode['type'] | 'PAGE' | 'DOCUMENT' | 'TABLE_CELL'>

const capWords = {
  LINE_ARROW: 'ARROW_LINES',
  TRIANGLE_ARROW: 'ARROW_EQUILATERAL',
} satisfies Differing<Exclude<FileCap, TapeCap>, StrokeCap> &
  Differing<file.ConnectorNode['connectorStartStrokeCap'], ConnectorStrokeCap>

const horizontalWords = {
  LEFT: 'MIN',
  RIGHT: 'MAX',
  LEFT_RIGHT: 'STRETCH',
} satisfies Differing<file.LayoutConstraint['horizontal'], ConstraintType>

const verticalWords = {
  TOP: 'MIN',
  BOTTOM: 'MAX',
  TOP_BOTTOM: 'STRETCH',
} satisfies Differing<file.LayoutConstraint['vertical'], ConstraintType>

const overflowWords = {
  HORIZONTAL_SCROLLING: 'HORIZONTAL',
  VERTICAL_SCROLLING: 'VERTICAL',
  HORIZONTAL_AND_VERTICAL_SCROLLING: 'BOTH',
} satisfies Differing<FileOverflow, OverflowDirection>

const scaleModeWords = {
  STRETCH: 'CROP',
} satisfies Differing<file.ImagePaint['scaleMode'], ImagePaint['scaleMode']>

export const nodeTypes = wordsOf(nodeTypeWords)
export const strokeCaps = wordsOf(capWords)
export const horizontalConstraints = wordsOf(horizontalWords)
export const verticalConstraints = wordsOf(verticalWords)
export const overflowDirections = wordsOf(overflowWords)
export const scaleModes = wordsOf(scaleModeWords)

/** The words of one enumeration in both spellings; what is no word of it stays as it is. */
export interface Words extends Form {
  readonly wordInApi: (word: string) => string
  readonly wordInFile: (word: string) => string
}

function wordsOf(pairs: Readonly<Record<string, string>>): Words {
  const toApi = new Map(Object.entries(pairs))
  const toFile = new Map(Object.entries(pairs).map(([inFile, inApi]) => [inApi, inFile]))
  const wordInApi = (word: string): string => toApi.get(word) ?? word
  const wordInFile = (word: string): string => toFile.get(word) ?? word
  return {
    wordInApi,
    wordInFile,
    inApi: (given) => (typeof given === 'string' ? wordInApi(given) : toValue(given)),
    inFile: (value) => (typeof value === 'string' ? wordInFile(value) : value),
  }
}
