/**
 * Breaks the widget in the ways a person plausibly would, in a copy of the tree, and shows that a test catches
 * each. A mutation that survives is a rule that nothing guards.
 *
 *     npm run mutations -- [--only "test === UNPAID"]
 */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readCommandLine } from './command-line.ts'

interface Edit {
  readonly file: string
  /** The source as it is; it must stand there exactly once. */
  readonly from: string
  readonly to: string
}

interface Mutation {
  readonly name: string
  readonly edits: readonly Edit[]
  /** The test file that guards the rule, and which of its tests. */
  readonly guard: { readonly file: string; readonly title: string }
}

const METER = 'widget-src/core/metering/meter.ts'
const PLAY = 'widget-src/run/play-run.ts'
const COUNTING = 'widget-src/run/counting.ts'
const ENTRY = 'widget-src/code.tsx'
const CHECKOUTS = 'widget-src/run/checkouts.ts'
const DISPLAY = 'widget-src/run/actor-display.ts'
const OLDER_TEST = 'test/scenarios/older-state.test.ts'
const CASES_TEST = 'test/scenarios/access-cases.test.ts'
const METER_TEST = 'test/widget-src/core/metering/meter.test.ts'
const RUNNER_TEST = 'test/widget-src/run/feature-runner.test.ts'
const KILLS_TEST = 'test/scenarios/kill-sweep.test.ts'
const ACCESS_TEST = 'test/scenarios/access.test.ts'

const mutations: readonly Mutation[] = [
  {
    name: 'count before writing',
    edits: [
      {
        file: METER,
        from: `      await writeHold(runId, feature, heldAtMs)
      const keys = await store.keys()
`,
        to: `      const keys = await store.keys()
      await writeHold(runId, feature, heldAtMs)
`,
      },
      {
        file: METER,
        from: 'if (captured + held <= limit &&',
        to: 'if (captured + held < limit &&',
      },
    ],
    guard: { file: METER_TEST, title: 'M4' },
  },
  {
    name: 'capture before applying',
    edits: [
      {
        file: PLAY,
        from: `    run.progress.check()
    run.progress.end()
`,
        to: `    run.progress.check()
    run.progress.end()
    if (fresh?.because === 'free') await run.hold.capture()
`,
      },
    ],
    guard: { file: KILLS_TEST, title: 'tidy is killed, free' },
  },
  {
    name: 'wait between the apply and the capture',
    edits: [
      {
        file: PLAY,
        from: 'if (ready.isCounted && !(await counting.capture(run.hold))) {',
        to: 'await clock.sleep(0)\n      if (ready.isCounted && !(await counting.capture(run.hold))) {',
      },
    ],
    guard: { file: KILLS_TEST, title: 'tidy is killed, free' },
  },
  {
    name: 'forget the release',
    edits: [
      {
        file: PLAY,
        from: `    } finally {
      await run.hold.giveBack()
    }`,
        to: `    } finally {
      await Promise.resolve()
    }`,
      },
    ],
    guard: { file: RUNNER_TEST, title: 'gives the run back' },
  },
  {
    name: 'trust the display',
    edits: [
      {
        file: ENTRY,
        from: 'const payments = aids?.payments ?? createPayments()',
        to: `const real = aids?.payments ?? createPayments()
  let shown = ''
  const payments = {
    ...real,
    read: () => (shown.includes('"pro"') ? ('paid' as const) : real.read()),
  }`,
      },
      {
        file: ENTRY,
        from: 'const state = useDisplayState(defaults)',
        to: 'const state = useDisplayState(defaults)\n    shown = JSON.stringify(state.shown.head)',
      },
    ],
    guard: { file: ACCESS_TEST, title: 'refund' },
  },
  {
    name: "test === 'UNPAID'",
    edits: [
      {
        file: 'widget-src/figma/payments.ts',
        from: `return status === 'PAID' ? 'paid' : status === 'UNPAID' ? 'unpaid' : 'unknown'`,
        to: `return status === 'UNPAID' ? 'unpaid' : 'paid'`,
      },
    ],
    guard: { file: ACCESS_TEST, title: 'cannot confirm the purchase' },
  },
  {
    name: 'take a closed checkout for a purchase',
    edits: [
      {
        file: CHECKOUTS,
        from: `if (payment === 'paid') return { mayRun: thank(), outcome: 'bought' }`,
        to: `if (isClosed) return { mayRun: thank(), outcome: 'bought' }`,
      },
    ],
    guard: { file: ACCESS_TEST, title: 'moves nothing when dismissed' },
  },
  {
    name: 'sell to who meets only holds',
    edits: [
      {
        file: METER,
        from: `if (captured >= limit) return { type: 'none-left' }`,
        to: `if (captured >= 0) return { type: 'none-left' }`,
      },
    ],
    guard: { file: METER_TEST, title: 'M3' },
  },
  {
    name: 'forget that a clock can be set back',
    edits: [
      {
        file: METER,
        from: 'return Math.abs(nowMs - heldAtMs) > HOLD_RENEWS_AFTER_MS',
        to: 'return nowMs - heldAtMs > HOLD_RENEWS_AFTER_MS',
      },
    ],
    guard: { file: 'test/widget-src/core/metering/meter-model.test.ts', title: 'set back' },
  },
  {
    name: 'take a result back by the person’s undo',
    edits: [
      {
        file: 'widget-src/figma/board-writer.ts',
        from: '    ledger.takeBack()',
        to: '    undoApply()',
      },
    ],
    guard: {
      file: 'test/scenarios/take-back.test.ts',
      title: 'Tidy, with a note dragged away by Ana',
    },
  },
  {
    name: 'count who paid meanwhile',
    edits: [
      {
        file: COUNTING,
        from: `held?.because !== 'free' || payments.read() === 'paid'`,
        to: `held?.because !== 'free'`,
      },
    ],
    guard: { file: RUNNER_TEST, title: 'counts nothing for whoever paid' },
  },
  {
    name: 'never let a hold lapse',
    edits: [
      {
        file: METER,
        from: 'export const HOLD_LAPSES_AFTER_MS = 600_000',
        to: 'export const HOLD_LAPSES_AFTER_MS = Infinity',
      },
    ],
    guard: { file: KILLS_TEST, title: 'tally is killed, last free run' },
  },
  {
    name: 'read a status that throws as unpaid',
    edits: [
      {
        file: 'widget-src/figma/payments.ts',
        from: `      } catch {
        return 'unknown'`,
        to: `      } catch {
        return 'unpaid'`,
      },
    ],
    guard: { file: CASES_TEST, title: 'a status that throws' },
  },
  {
    name: 'read missing payments as unpaid',
    edits: [
      {
        file: 'widget-src/figma/payments.ts',
        from: `const status: unknown = figma.payments?.status.type`,
        to: `const status: unknown = figma.payments?.status.type ?? 'UNPAID'`,
      },
    ],
    guard: { file: CASES_TEST, title: 'no payments' },
  },
  {
    name: 'read a clock that throws as 0',
    edits: [
      {
        file: 'widget-src/figma/payments.ts',
        from: `      } catch {
        return undefined`,
        to: `      } catch {
        return 0`,
      },
    ],
    guard: { file: CASES_TEST, title: 'clock throws' },
  },
  {
    name: 'name who hides while storage is unreadable',
    edits: [
      {
        file: DISPLAY,
        from: 'const name = device.isHidden === false ? person.name : SOMEONE',
        to: 'const name = device.isHidden !== true ? person.name : SOMEONE',
      },
    ],
    guard: { file: CASES_TEST, title: 'on storage that fails' },
  },
  {
    name: 'hide all accounts of a device',
    edits: [
      {
        file: 'widget-src/core/metering/device-facts.ts',
        from: 'return `sheaf/hide-usage/${encodeURIComponent(userKey)}`',
        to: "return 'sheaf/hide-usage/' + (userKey && 'all')",
      },
    ],
    guard: { file: CASES_TEST, title: 'hides nobody else' },
  },
  {
    name: 'forget that a clock was set back under a hung checkout',
    edits: [
      {
        file: CHECKOUTS,
        from: 'Math.abs(clock.now() - pending.sinceMs) >=',
        to: 'clock.now() - pending.sinceMs >=',
      },
    ],
    guard: { file: CASES_TEST, title: 'the clock set by -2h' },
  },
  {
    name: 'read the status once after a checkout',
    edits: [{ file: CHECKOUTS, from: 'const READINGS = 10', to: 'const READINGS = 0' }],
    guard: { file: CASES_TEST, title: 'runs what was asked for once it is told' },
  },
  {
    name: 'show what is only held as used',
    edits: [
      {
        file: 'widget-src/core/access/standing.ts',
        from: 'of - (runs[id]?.captured ?? 0)',
        to: 'of - (runs[id]?.captured ?? 0) - (runs[id]?.held ?? 0)',
      },
    ],
    guard: { file: CASES_TEST, title: 'is not shown as used' },
  },
  {
    name: 'count no window',
    edits: [
      {
        file: PLAY,
        from: 'if (ready.isCounted && !',
        to: "if (planned.type === 'plan' && ready.isCounted && !",
      },
    ],
    guard: { file: CASES_TEST, title: 'is counted when its window is shown' },
  },
  {
    name: 'keep what older versions said of who paid',
    edits: [{ file: DISPLAY, from: '    forgetWhoPaid()\n', to: '' }],
    guard: { file: OLDER_TEST, title: 'forgets who paid' },
  },
  {
    name: 'keep who placed the widget',
    edits: [{ file: DISPLAY, from: '    state.forgetPlacer()\n', to: '' }],
    guard: { file: OLDER_TEST, title: 'forgets who placed' },
  },
  {
    name: 'sell a Pro feature as paid where all was in the trial',
    edits: [
      {
        file: 'widget-src/core/access/access.ts',
        from: `return sellsAllAfterTrial ? 'TRIAL_ENDED' : 'PAID_FEATURE'`,
        to: `return sellsAllAfterTrial ? 'PAID_FEATURE' : 'PAID_FEATURE'`,
      },
    ],
    guard: { file: 'test/scenarios/figmas-offers.test.ts', title: 'days' },
  },
]

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const COPIED = ['widget-src', 'protocol', 'simulator', 'scripts', 'test', 'license-server']
const COPIED_FILES = ['manifest.json', 'package.json', 'tsconfig.json', 'vitest.config.ts']

/** A copy of the tree to break; whoever asks for it removes it. */
function copyTree(): string {
  const copy = mkdtempSync(join(tmpdir(), 'sheaf-mutation-'))
  for (const name of [...COPIED, ...COPIED_FILES])
    cpSync(join(root, name), join(copy, name), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
  return copy
}

/** @throws Error where the source no longer reads as the mutation expects. */
function apply(copy: string, { file, from, to }: Edit) {
  const path = join(copy, file)
  const source = readFileSync(path, 'utf8')
  const found = source.split(from).length - 1
  if (found !== 1) throw new Error(`${file}: expected once, got ${found} times: ${from}`)
  writeFileSync(
    path,
    source.replace(from, () => to),
  )
}

/** The guard's verdict: `passes` or `fails`; anything else, such as a file that does not load, is a fault. */
function runGuard(copy: string, { file, title }: Mutation['guard']): 'passes' | 'fails' {
  const report = join(copy, 'report.json')
  const vitest = join(root, 'node_modules/vitest/vitest.mjs')
  const args = [vitest, 'run', file, '-t', title, '--reporter=json', `--outputFile=${report}`]
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: copy, encoding: 'utf8' })
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8')) as {
    numPassedTests: number
    numFailedTests: number
  }
  if (numFailedTests > 0) return 'fails'
  if (status === 0 && numPassedTests > 0) return 'passes'
  throw new Error(
    `${file}: ${numPassedTests} tests passed with status ${status ?? 'none'}\n${stderr}`,
  )
}

function isCaught({ edits, guard }: Mutation): boolean {
  const copy = copyTree()
  try {
    if (runGuard(copy, guard) === 'fails') throw new Error(`${guard.file}: fails unbroken`)
    rmSync(join(copy, 'report.json'))
    for (const edit of edits) apply(copy, edit)
    return runGuard(copy, guard) === 'fails'
  } finally {
    rmSync(copy, { recursive: true })
  }
}

const { values } = readCommandLine({ options: { only: { type: 'string', default: '' } } })
console.log('| mutation | guarded by | caught |')
console.log('|---|---|---|')
for (const mutation of mutations.filter(({ name }) => name.includes(values.only))) {
  const caught = isCaught(mutation)
  const { file, title } = mutation.guard
  console.log(`| ${mutation.name} | ${file} “${title}” | ${caught ? 'yes' : 'NO'} |`)
  if (!caught) process.exitCode = 1
}
