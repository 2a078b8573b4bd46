import type { Mutation } from './copy-tree.ts'

const METER = 'widget-src/core/metering'
const RUN = 'widget-src/run'
const ENTRY = 'widget-src/code.tsx'
const OLDER_TEST = 'test/scenarios/older-state.test.ts'
const CASES_TEST = 'test/scenarios/access-cases.test.ts'
const METER_TEST = 'test/widget-src/core/metering/meter.test.ts'
const RUNNER_TEST = 'test/widget-src/run/feature-runner.test.ts'
const KILLS_TEST = 'test/scenarios/kill-sweep.test.ts'
const MODEL_TEST = 'test/widget-src/core/metering/meter-model.test.ts'
const TALLY_TEST = 'test/widget-src/features/tally/plan-tally.test.ts'
const TAKE_BACK_TEST = 'test/scenarios/take-back.test.ts'
const BETWEEN_TEST = 'test/scenarios/between-answers.test.ts'
const UNIT_ACCESS_TEST = 'test/widget-src/core/access/access.test.ts'
const ACCESS_TEST = 'test/scenarios/access.test.ts'

/** A plausible mistake in the code, and the test that finds it. */
export const mutations: readonly Mutation[] = [
  {
    name: 'count before writing',
    edits: [
      {
        in: METER,
        from: `      await writeHold(runId, feature, heldAtMs)
      const keys = await store.keys()
`,
        to: `      const keys = await store.keys()
      await writeHold(runId, feature, heldAtMs)
`,
      },
      {
        in: METER,
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
        in: RUN,
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
        in: RUN,
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
        in: RUN,
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
        in: ENTRY,
        from: 'const payments = aids?.payments ?? createPayments()',
        to: `const real = aids?.payments ?? createPayments()
  let shown = ''
  const payments = {
    ...real,
    read: () => (shown.includes('"pro"') ? ('paid' as const) : real.read()),
  }`,
      },
      {
        in: ENTRY,
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
        in: 'widget-src/figma/payments.ts',
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
        in: RUN,
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
        in: METER,
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
        in: METER,
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
        in: 'widget-src/figma/board-writer.ts',
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
        in: RUN,
        from: `held?.because !== 'free' || payments.read() === 'paid'`,
        to: `held?.because !== 'free'`,
      },
    ],
    guard: { file: RUNNER_TEST, title: 'counts nothing for a person who paid' },
  },
  {
    name: 'never let a hold lapse',
    edits: [
      {
        in: METER,
        from: 'const HOLD_LAPSES_AFTER_MS = 600_000',
        to: 'const HOLD_LAPSES_AFTER_MS = Infinity',
      },
    ],
    guard: { file: KILLS_TEST, title: 'tally is killed, last free run' },
  },
  {
    name: 'read a status that throws as unpaid',
    edits: [
      {
        in: 'widget-src/figma/payments.ts',
        from: `  } catch {
    return 'unknown'`,
        to: `  } catch {
    return 'unpaid'`,
      },
    ],
    guard: { file: CASES_TEST, title: 'a status that throws' },
  },
  {
    name: 'read missing payments as unpaid',
    edits: [
      {
        in: 'widget-src/figma/payments.ts',
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
        in: 'widget-src/figma/payments.ts',
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
        in: RUN,
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
        in: 'widget-src/core/metering/device-facts.ts',
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
        in: RUN,
        from: 'Math.abs(clock.now() - sinceMs) >= ms',
        to: 'clock.now() - sinceMs >= ms',
      },
    ],
    guard: { file: CASES_TEST, title: 'the clock set by -2h' },
  },
  {
    name: 'read the status once after a checkout',
    edits: [{ in: RUN, from: 'STATUS_MAY_LAG_MS = 10_000', to: 'STATUS_MAY_LAG_MS = 0' }],
    guard: { file: CASES_TEST, title: 'runs what was asked for once it is told' },
  },
  {
    name: 'show what is only held as used',
    edits: [
      {
        in: 'widget-src/core/access/standing.ts',
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
        in: RUN,
        from: 'if (ready.isCounted && !',
        to: "if (planned.type === 'plan' && ready.isCounted && !",
      },
    ],
    guard: { file: CASES_TEST, title: 'is counted when its window is shown' },
  },
  {
    name: 'keep what older versions said of who paid',
    edits: [{ in: RUN, from: '    forgetWhoPaid()\n', to: '' }],
    guard: { file: OLDER_TEST, title: 'forgets who paid' },
  },
  {
    name: 'keep who placed the widget',
    edits: [{ in: RUN, from: '    state.forgetPlacer()\n', to: '' }],
    guard: { file: OLDER_TEST, title: 'who placed it' },
  },
  {
    name: 'sell a Pro feature as paid where all was in the trial',
    edits: [
      {
        in: 'widget-src/core/access/access.ts',
        from: `return sellsAllAfterTrial ? 'TRIAL_ENDED' : 'PAID_FEATURE'`,
        to: `return sellsAllAfterTrial ? 'PAID_FEATURE' : 'PAID_FEATURE'`,
      },
    ],
    guard: { file: 'test/scenarios/figmas-offers.test.ts', title: 'days' },
  },
  {
    name: 'take a current user that throws for somebody',
    edits: [
      {
        in: 'widget-src/figma/person.ts',
        from: `  } catch {
    return null`,
        to: `  } catch {
    return { id: '7', name: 'Somebody', photoUrl: null, color: '#000', sessionId: 1 }`,
      },
    ],
    guard: { file: CASES_TEST, title: 'where the current user throws' },
  },
  {
    name: 'do not read the status again between hold and grant',
    edits: [
      {
        in: RUN,
        from: `if (now.payment === 'paid') {`,
        to: `if (now.payment === 'paid' && now.isTrialActive) {`,
      },
    ],
    guard: { file: BETWEEN_TEST, title: 'told to have paid' },
  },
  {
    name: 'never renew a hold',
    edits: [
      {
        in: METER,
        from: 'return Math.abs(nowMs - heldAtMs) > HOLD_RENEWS_AFTER_MS',
        to: 'return nowMs + heldAtMs < 0',
      },
    ],
    guard: { file: MODEL_TEST, title: 'set back' },
  },
  {
    name: 'read held/9x as lapsed',
    edits: [{ in: METER, from: '/^\\d+$/.test', to: '/^\\d/.test' }],
    guard: { file: METER_TEST, title: 'M8' },
  },
  {
    name: 'sleep for nothing in the place of the jitter',
    edits: [
      {
        in: METER,
        from: 'await clock.sleep(pauseMs(attempt, clock.now() - triedMs))',
        to: 'await clock.sleep(0)',
      },
    ],
    guard: { file: METER_TEST, title: 'M3' },
  },
  {
    name: 'let a hold count where the run is captured',
    edits: [
      {
        in: METER,
        from: '<= HOLD_LAPSES_AFTER_MS && !runs.has(path))',
        to: '<= HOLD_LAPSES_AFTER_MS)',
      },
    ],
    guard: { file: METER_TEST, title: 'M' },
  },
  {
    // The check before the apply and the one at the end of the wait before it guard the same turn: each alone is enough.
    name: 'do not ask whether it was stopped before the apply',
    edits: [
      {
        in: RUN,
        from: '    run.progress.check()\n    run.progress.end()\n',
        to: '    run.progress.end()\n',
      },
      { in: RUN, from: '      check()\n      return answer\n', to: '      return answer\n' },
    ],
    guard: { file: BETWEEN_TEST, title: 'wherever Stop is pressed' },
  },
  {
    name: 'begin no undo step before the apply',
    edits: [{ in: RUN, from: 'ports.beginUndoStep()\n    const delivered', to: 'const delivered' }],
    guard: { file: BETWEEN_TEST, title: 'a step of undo by itself' },
  },
  {
    name: 'forget that it runs after a purchase',
    edits: [{ in: RUN, from: `    if (mayRun) activity = { type: 'running', feature }\n`, to: '' }],
    guard: { file: BETWEEN_TEST, title: 'after a purchase as before one' },
  },
  {
    name: 'refresh nothing at a click that waits',
    edits: [
      {
        in: RUN,
        from: 'if (closesWindow(feature) || checkouts.turnsAway()) return facts.refresh(display)',
        to: 'if (closesWindow(feature) || checkouts.turnsAway()) return',
      },
    ],
    guard: { file: BETWEEN_TEST, title: 'hung checkout keeps waiting' },
  },
  {
    name: 'say that it was the last run with one left',
    edits: [
      {
        in: 'widget-src/core/display',
        from: 'runs.find((one) => one.meter === meter)?.left !== 0',
        to: 'runs.find((one) => one.meter === meter)?.left !== 1',
      },
    ],
    guard: { file: BETWEEN_TEST, title: 'is called the last' },
  },
  {
    name: 'count no stamp on a highlight for the note under it',
    edits: [
      {
        in: 'widget-src/core/board/stamps.ts',
        from: `new Set(['STAMP', 'HIGHLIGHT', 'WASHI_TAPE'])`,
        to: `new Set(['STAMP', 'WASHI_TAPE'])`,
      },
    ],
    guard: { file: TALLY_TEST, title: 'F4' },
  },
  {
    name: 'count no stamp on a locked note',
    edits: [
      {
        in: 'widget-src/features/tally',
        from: '=> !tree.isHidden(node)',
        to: '=> !tree.isHidden(node) && !tree.isLocked(node)',
      },
    ],
    guard: { file: TALLY_TEST, title: 'F4' },
  },
  {
    name: 'keep up the newer of two tables',
    edits: [
      {
        in: 'widget-src/core/board/own-output.ts',
        from: 'compareIds(node.id, owned.id) < 0',
        to: 'compareIds(node.id, owned.id) > 0',
      },
    ],
    guard: { file: TALLY_TEST, title: 'F4' },
  },
  {
    name: 'take back across alone',
    edits: [{ in: 'widget-src/figma/take-back.ts', from: '        node.y = place.y\n', to: '' }],
    guard: { file: TAKE_BACK_TEST, title: 'Tidy, with a note dragged away by Ana' },
  },
  {
    name: 'leave a late hold standing',
    edits: [{ in: RUN, from: 'void asked.then(() => meter.release(runId))', to: 'void asked' }],
    guard: { file: 'test/widget-src/run/run-hold.test.ts', title: 'M2' },
  },
  {
    name: 'sell by Upgrade where the status is unknown',
    edits: [
      {
        in: 'widget-src/core/access/access.ts',
        from: `if (facts.payment === 'unknown') return`,
        to: `if (facts.payment === 'unknown' && facts.isTrialActive) return`,
      },
    ],
    guard: { file: UNIT_ACCESS_TEST, title: 'A' },
  },
  {
    name: 'give a person who is not signed in a trial',
    edits: [
      {
        in: 'widget-src/core/access/access.ts',
        from: 'if (facts.isTrialActive && facts.isSignedIn) return',
        to: 'if (facts.isTrialActive) return',
      },
    ],
    guard: { file: UNIT_ACCESS_TEST, title: 'A12' },
  },
  {
    name: 'end the trial at its last second',
    edits: [
      {
        in: 'widget-src/core/access/trial.ts',
        from: 'firstRanSecondsAgo <= trialDays',
        to: 'firstRanSecondsAgo < trialDays',
      },
    ],
    guard: { file: 'test/widget-src/core/access/trial.test.ts', title: 'A4' },
  },
  {
    name: 'sell where storage failed',
    edits: [
      {
        in: 'widget-src/core/access/access.ts',
        from: `if (answer === 'broken') return { type: 'refuse', reason: 'storage' }\n`,
        to: '',
      },
    ],
    guard: { file: 'test/scenarios/meter.test.ts', title: 'M6' },
  },
  {
    name: 'give strangers what members have',
    edits: [
      {
        in: METER,
        from: 'terms.limitOf(meter, userKey !== SIGNED_OUT_KEY)',
        to: 'terms.limitOf(meter, true)',
      },
    ],
    guard: { file: 'test/scenarios/offers.test.ts', title: 'none for strangers' },
  },
  {
    name: 'take “Anonymous” for a name',
    edits: [
      {
        in: 'widget-src/figma/person.ts',
        from: ` || name === 'Anonymous'`,
        to: '',
      },
    ],
    guard: { file: ACCESS_TEST, title: 'A12' },
  },
  {
    name: 'keep a checkout shut for ten minutes',
    edits: [{ in: RUN, from: 'REOPENS_AFTER_MS = 60_000', to: 'REOPENS_AFTER_MS = 600_000' }],
    guard: { file: ACCESS_TEST, title: 'a minute after one that hangs' },
  },
  {
    name: 'let an overtaken click run after its checkout',
    edits: [{ in: RUN, from: 'if (!isNewest(attempt)) {', to: 'if (opened.sinceMs < 0) {' }],
    guard: { file: RUNNER_TEST, title: 'A6' },
  },
  {
    name: 'take back what people changed since',
    edits: [
      {
        in: 'widget-src/figma/take-back.ts',
        from: 'all.filter(isAsLeft)',
        to: 'all.filter(Boolean)',
      },
    ],
    guard: { file: TAKE_BACK_TEST, title: 'Tidy, with a note dragged away by Ana' },
  },
  {
    name: 'move what people moved since the board was read',
    edits: [
      {
        in: 'widget-src/figma/since-read.ts',
        from: 'const isLeft = id !== null && !isAsRead(id)',
        to: 'const isLeft = id !== null && isAsRead(id) && false',
      },
    ],
    guard: {
      file: 'test/scenarios/changed-meanwhile.test.ts',
      title: 'stays in the section that it was dragged into',
    },
  },
  {
    name: 'leave sections at their new size',
    edits: [
      {
        in: 'widget-src/figma/board-writer.ts',
        from: 'node.resizeWithoutConstraints(before.width, before.height)',
        to: 'node.resizeWithoutConstraints(width, height)',
      },
    ],
    guard: { file: TAKE_BACK_TEST, title: 'Tidy' },
  },
  {
    name: 'keep the entry of a person who hides',
    edits: [
      {
        in: RUN,
        from: 'if (entry.runs > 0 && isHidden !== true)',
        to: 'if (entry.runs > 0)',
      },
    ],
    guard: { file: CASES_TEST, title: 'keeps no entry' },
  },
  {
    name: 'announce no work',
    edits: [{ in: RUN, from: 'ANNOUNCED_AFTER_MS = 300', to: 'ANNOUNCED_AFTER_MS = 3e9' }],
    guard: { file: 'test/scenarios/stop.test.ts', title: 'F8' },
  },
  {
    name: 'let who paid wait for storage as long as others',
    edits: [
      {
        in: RUN,
        from: 'const waitMs = isCountedFor(person) ? STORAGE_ANSWERS_WITHIN_MS : UNCOUNTED_WAIT_MS',
        to: 'const waitMs = STORAGE_ANSWERS_WITHIN_MS',
      },
    ],
    guard: { file: RUNNER_TEST, title: 'though storage never answers' },
  },
  {
    name: 'take a capture that was never answered for refused',
    edits: [
      {
        in: RUN,
        from: 'STORAGE_ANSWERS_WITHIN_MS)) ?? true',
        to: 'STORAGE_ANSWERS_WITHIN_MS)) ?? false',
      },
    ],
    guard: { file: 'test/scenarios/storage-faults.test.ts', title: 'takes 40 s' },
  },
  {
    name: 'give the hold up before the capture is written',
    edits: [
      {
        in: METER,
        from: `          await store.set(key, feature)
          await takeBack(runId)`,
        to: `          await takeBack(runId)
          await store.set(key, feature)`,
      },
    ],
    guard: { file: MODEL_TEST, title: 'M' },
  },
  {
    name: 'forget holds that may still count',
    edits: [
      {
        in: METER,
        from: 'nowMs - heldAtMs > HOLD_LAPSES_AFTER_MS + HOLD_FORGOTTEN_AFTER_MS',
        to: 'nowMs - heldAtMs >= 0',
      },
    ],
    guard: { file: METER_TEST, title: 'M5' },
  },
  {
    name: 'keep 21 people',
    edits: [
      {
        in: 'widget-src/core/display/people.ts',
        from: 'entries.length ? MAX_PEOPLE - 1 :',
        to: 'entries.length ? MAX_PEOPLE :',
      },
    ],
    guard: { file: 'test/widget-src/core/display/people.test.ts', title: 'D2' },
  },
]
