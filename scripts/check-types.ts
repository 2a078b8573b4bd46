/**
 * Type-checks each part against its own runtime's globals, so that nothing of Node slips into the widget
 * and nothing of the DOM into the simulator's host: either would break for the person who runs it.
 *
 * One process for all parts, narrow ones first: a file that held with fewer globals holds with more, and is not
 * checked again where another part imports it.
 */
import ts from 'typescript'

const projects = [
  'protocol/tsconfig.json',
  'widget-src/tsconfig.json',
  'widget-src/ui/tsconfig.json',
  'simulator/tsconfig.json',
  'simulator/tsconfig.node.json',
  'simulator/page/tsconfig.json',
  'license-server/tsconfig.json',
  'license-server/tsconfig.node.json',
  'scripts/tsconfig.json',
  'scripts/gallery/tsconfig.json',
  'test/tsconfig.json',
  'test/license-server/worker-with-clock/tsconfig.json',
]

/** The globals that a project gives its files. */
interface Globals {
  readonly year: number
  readonly others: readonly string[]
}

const formatHost: ts.FormatDiagnosticsHost = {
  getCurrentDirectory: () => process.cwd(),
  getCanonicalFileName: (name) => name,
  getNewLine: () => '\n',
}
const parsed = new Map<string, ts.SourceFile | undefined>()
const heldWith = new Map<string, Globals[]>()

const failed = projects.filter((project) => {
  const problems = problemsOf(project)
  process.stderr.write(ts.formatDiagnostics(problems, formatHost))
  return problems.length > 0
})

if (failed.length > 0) {
  console.error(`Types do not hold in: ${failed.join(', ')}`)
  process.exit(1)
}

function problemsOf(project: string): readonly ts.Diagnostic[] {
  const config = ts.getParsedCommandLineOfConfigFile(
    project,
    {},
    {
      ...ts.sys,
      onUnRecoverableConfigFileDiagnostic: (problem) => {
        throw new Error(ts.formatDiagnostic(problem, formatHost))
      },
    },
  )
  if (config === undefined) throw new Error(`${project}: expected a file, got none`)
  const { options, fileNames, errors } = config
  const globals = globalsOf(options)
  const program = ts.createProgram(fileNames, options, sharingHost(options))
  const problems = [
    ...errors,
    ...program.getOptionsDiagnostics(),
    ...program.getGlobalDiagnostics(),
  ]
  for (const file of program.getSourceFiles()) {
    if (file.isDeclarationFile || file.fileName.includes('/node_modules/')) continue
    const held = heldWith.get(file.fileName) ?? []
    if (held.some((fewer) => isWithin(fewer, globals))) continue
    heldWith.set(file.fileName, [...held, globals])
    problems.push(...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file))
  }
  return problems
}

/** Reads and parses a file once for all projects that parse it alike. */
function sharingHost(options: ts.CompilerOptions): ts.CompilerHost {
  const host = ts.createCompilerHost(options)
  const { target, module, jsx, jsxFactory } = options
  return {
    ...host,
    getSourceFile(fileName, languageVersion, ...rest) {
      const key = JSON.stringify([fileName, languageVersion, target, module, jsx, jsxFactory])
      if (!parsed.has(key)) parsed.set(key, host.getSourceFile(fileName, languageVersion, ...rest))
      return parsed.get(key)
    },
  }
}

function globalsOf({ lib = [], types = [] }: ts.CompilerOptions): Globals {
  const years = lib.map((name) => Number(/\bes(\d{4})\b/.exec(name)?.[1] ?? 0))
  const others = lib.filter((name) => !/\bes\d{4}\b/.test(name))
  return { year: Math.max(0, ...years), others: [...others, ...types] }
}

function isWithin(fewer: Globals, more: Globals): boolean {
  return fewer.year <= more.year && fewer.others.every((one) => more.others.includes(one))
}
