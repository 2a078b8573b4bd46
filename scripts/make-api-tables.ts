/**
 * Writes what the official typings have: simulator/host/document/node-typings.ts, the members of every type of node,
 * and docs/figma-api.md, each member with the test that uses it or the word "refused". Run it again after another
 * version of the typings is installed; until then what is new in them does not compile.
 *
 *     npx tsx scripts/make-api-tables.ts [--check]
 *
 * With `--check` it writes nothing, and fails where a file is not what it would write: a stale page would claim tests
 * that are gone.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { format, resolveConfig } from 'prettier'
import ts from 'typescript'
import { readCommandLine, refuse } from './command-line.ts'
import { shapeOfType } from '../simulator/host/document/node-shape.ts'
import { absentMembers, refusedMembers } from '../simulator/host/run/offered-api.ts'

const root = new URL('../', import.meta.url)
const isCheck = readCommandLine({ options: { check: { type: 'boolean' } } }).values.check === true
const NODE_TABLE = 'node-table.test.ts'
/** How the table's test comes by its nodes. */
const MADE_NODES = 'made-nodes.ts'
const PLUGIN_TYPINGS = 'node_modules/@figma/plugin-typings/plugin-api-standalone.d.ts'
const WIDGET_TYPINGS = 'node_modules/@figma/widget-typings/widget-api-standalone.d.ts'

/** What is no layer and yet reached as one. */
const beside = [
  ['PAINT_STYLE', 'PaintStyle'],
  ['TEXT_STYLE', 'TextStyle'],
  ['EFFECT_STYLE', 'EffectStyle'],
  ['GRID_STYLE', 'GridStyle'],
  ['VARIABLE', 'Variable'],
  ['VARIABLE_COLLECTION', 'VariableCollection'],
] as const

const program = ts.createProgram(
  [PLUGIN_TYPINGS, WIDGET_TYPINGS].map((path) => fileURLToPath(new URL(path, root))),
  { skipLibCheck: true, types: [] },
)
const checker = program.getTypeChecker()

await writeNodeTypings()
await writeTable()

function membersOf(file: string, name: string): readonly string[] {
  const source = program.getSourceFile(fileURLToPath(new URL(file, root)))
  const found = source?.statements.find(
    (one): one is ts.InterfaceDeclaration | ts.TypeAliasDeclaration =>
      (ts.isInterfaceDeclaration(one) || ts.isTypeAliasDeclaration(one)) && one.name.text === name,
  )
  if (found === undefined) throw new Error(`${file}: expected ${name}, found none`)
  const type = checker.getTypeAtLocation(found)
  return checker
    .getPropertiesOfType(type)
    .map((member) => member.name)
    .sort()
}

/** Every type of node with its members; a highlight's is HIGHLIGHT. */
function nodeTypes(): ReadonlyMap<string, readonly string[]> {
  const source = readFileSync(new URL(PLUGIN_TYPINGS, root), 'utf8')
  const found = new Map<string, readonly string[]>()
  for (const [, name = ''] of source.matchAll(
    /^(?:declare )?(?:export )?interface (\w+Node)\b/gm,
  )) {
    const type = new RegExp(`interface ${name}\\b[^]*?\\n}`).exec(source)?.[0] ?? ''
    const literal = /readonly type: '([A-Z_]+)'/.exec(type)?.[1]
    if (literal !== undefined) found.set(literal, membersOf(PLUGIN_TYPINGS, name))
  }
  found.set('TEXT_SUBLAYER', membersOf(PLUGIN_TYPINGS, 'TextSublayerNode'))
  for (const [type, name] of beside) found.set(type, membersOf(PLUGIN_TYPINGS, name))
  return found
}

async function writeNodeTypings(): Promise<void> {
  const entries = [...nodeTypes()].map(([type, names]) => `  ${type}: '${names.join(' ')}',`)
  const text = `/**
 * The members of every type of node in @figma/plugin-typings, made by scripts/make-api-tables.ts; not edited by hand.
 * Where they differ from the typings, this does not compile.
 */
import type {
  DocumentNode,
  EffectStyle,
  GridStyle,
  PageNode,
  PaintStyle,
  SceneNode,
  TableCellNode,
  TextStyle,
  TextSublayerNode,
  Variable,
  VariableCollection,
} from '@figma/plugin-typings/plugin-api-standalone'

export const nodeMembers = {
${entries.join('\n')}
} as const

type Members = typeof nodeMembers
type AnyNode = SceneNode | PageNode | DocumentNode
interface Beside {
  readonly PAINT_STYLE: PaintStyle
  readonly TEXT_STYLE: TextStyle
  readonly EFFECT_STYLE: EffectStyle
  readonly GRID_STYLE: GridStyle
  readonly VARIABLE: Variable
  readonly VARIABLE_COLLECTION: VariableCollection
}
type NodeOf<Type> = Type extends keyof Beside
  ? Beside[Type]
  : Type extends 'TEXT_SUBLAYER'
  ? TextSublayerNode
  : Type extends 'TABLE_CELL'
    ? TableCellNode
    : Extract<AnyNode, { type: Type }>
type Words<Text extends string, Found = never> = Text extends \`\${infer Word} \${infer Rest}\`
  ? Words<Rest, Found | Word>
  : Found | Text
type Difference<A, B> = Exclude<A, B> | Exclude<B, A>

/** Each \`never\` where the list and the typings agree. */
type Differences = {
  [Type in keyof Members]: Difference<keyof NodeOf<Type>, Words<Members[Type]>>
}

/** Compiles only while all of them are. */
export type TypingsAgree = Differences extends Record<keyof Members, never> ? true : never
export const typingsAgree: TypingsAgree = true
`
  await write('simulator/host/document/node-typings.ts', text, 'typescript')
}

async function writeTable(): Promise<void> {
  const tests = readTests()
  const figma = membersOf(PLUGIN_TYPINGS, 'PluginAPI').map((name) =>
    row(
      name,
      !refusedMembers.includes(name),
      tests,
      absentMembers.some((one) => one === name),
    ),
  )
  const widget = membersOf(WIDGET_TYPINGS, 'WidgetAPI').map((name) => row(name, true, tests))
  const nodes = [...nodeTypes()].map(([type, names]) => {
    const { refused } = shapeOfType(type)
    const offered = names.filter((name) => !refused.includes(name))
    return `| \`${type}\` | ${testOf(type, tests)} | ${offered.join(', ')} | ${refused.join(', ') || 'none'} |`
  })
  const text = `# What of Figma's API is offered

Made by \`scripts/make-api-tables.ts\` from the official typings; not edited by hand. What is refused throws
\`NOT_OFFERED\` with its name; that nothing is neither offered nor refused is checked by the compiler.

## \`figma.widget\`

| member | |
| --- | --- |
${widget.join('\n')}

## \`figma\`

| member | |
| --- | --- |
${figma.join('\n')}

## Nodes

Every offered member of a type is set or called there on a fresh node and its outcome compared, by the use that
[node-table.ts](../test/simulator/sandbox/node-table.ts) lists for it; the test fails where one has no use.
Every refused member of a node that can be made is asked for by
[api-members.test.ts](../test/simulator/sandbox/api-members.test.ts).

| type | test | offered | refused by name |
| --- | --- | --- | --- |
${nodes.join('\n')}
`
  await write('docs/figma-api.md', text, 'markdown')
}

function testOf(type: string, tests: ReadonlyMap<string, string>): string {
  if (!new RegExp(`^  ${type}: `, 'm').test(tests.get(NODE_TABLE) ?? ''))
    return refuse(`${type}: expected a node of this type in ${MADE_NODES}, found none`)
  return `[${NODE_TABLE}](../test/simulator/sandbox/${NODE_TABLE})`
}

function row(
  name: string,
  isOffered: boolean,
  tests: ReadonlyMap<string, string>,
  isAbsent = false,
): string {
  if (!isOffered) return `| \`${name}\` | refused by name |`
  if (isAbsent) return `| \`${name}\` | undefined, as its type allows |`
  const file = [...tests].find(([, text]) => new RegExp(`\\b${name}\\b`).test(text))?.[0]
  if (file === undefined)
    return refuse(
      `${name} is offered: expected a test in test/simulator/sandbox that uses it, found none`,
    )
  return `| \`${name}\` | [${file}](../test/simulator/sandbox/${file}) |`
}

function readTests(): ReadonlyMap<string, string> {
  const folder = new URL('test/simulator/sandbox/', root)
  const names = readdirSync(folder).filter(
    (name) => name.endsWith('.test.ts') && name !== 'api-members.test.ts',
  )
  const read = (name: string) => readFileSync(new URL(name, folder), 'utf8')
  const textOf = (name: string) =>
    name === NODE_TABLE ? read(name) + read(MADE_NODES) : read(name)
  return new Map(names.sort().map((name) => [name, textOf(name)]))
}

async function write(path: string, text: string, parser: string): Promise<void> {
  const target = fileURLToPath(new URL(path, root))
  const config = await resolveConfig(target)
  const formatted = await format(text, { ...config, parser })
  if (!isCheck) writeFileSync(target, formatted)
  else if (readFileSync(target, 'utf8') !== formatted) {
    console.error(`${path} is not what scripts/make-api-tables.ts writes; run it again`)
    process.exitCode = 1
  }
}
