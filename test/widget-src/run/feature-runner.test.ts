import { describe, expect, it } from 'vitest'
import type { DigestRequest } from '../../../protocol/digest-window.ts'
import type { Interstitial, Payment } from '../../../widget-src/core/access/access.ts'
import {
  blankNode,
  type Board,
  type BoardNode,
  type Change,
} from '../../../widget-src/core/board/board.ts'
import {
  hideUsageKey,
  readDeviceFacts,
  UNREADABLE_DEVICE,
} from '../../../widget-src/core/metering/device-facts.ts'
import { refusalText, words } from '../../../widget-src/core/display/messages.ts'
import type { Clock, KeyStore, RunCounts } from '../../../widget-src/core/metering/meter.ts'
import type { Feature, PlanResult } from '../../../widget-src/features/feature.ts'
import { createDeviceLicensing } from '../../../widget-src/run/licensing.ts'
import { findScopeInSteps } from '../../../widget-src/core/board/scope.ts'
import { terms } from '../../../widget-src/core/access/terms.ts'
import { createFeatureRunner } from '../../../widget-src/run/feature-runner.ts'
import type { ActorDisplay, Ports } from '../../../widget-src/run/ports.ts'
import { features } from '../../../widget-src/features/features.ts'

const MINUTE = 60_000
const KEY = '1001'
const FREE_RUNS = terms.limitOf('shared', true)

/** Everything outside a run, by hand: what is asked waits until the test lets it answer. */
function createPlace(
  licensing: Partial<Ports['licensing']> = {},
  { tidyOpensWindow = false } = {},
) {
  const keys = new Map<string, unknown>()
  const said: string[] = []
  const applied: Change[][] = []
  const shown: (RunCounts | null)[] = []
  const sleepers: { dueMs: number; wake: () => void }[] = []
  const lateCalls: (() => void)[] = []
  const place = {
    keys,
    said,
    applied,
    shown,
    nowMs: 1_767_225_600_000,
    payment: 'unpaid' as Payment,
    storage: 'ok' as 'ok' | 'silent' | 'late' | 'refuses-captures',
    undone: 0,
    checkouts: [] as { interstitial: Interstitial; close: () => void; fail: () => void }[],
    closedWindows: 0,
    /** What the device said of hidden usage, for each run that was shown. */
    hiddenIn: [] as (boolean | null)[],
    /** What happens while the features plan, and while their changes are prepared. */
    planning: (): void => undefined,
    preparing: () => Promise.resolve(),
    applying: (): void => undefined,
    showing: (): void => undefined,
    ask: ignore,

    /** Late storage does what it was last asked for. */
    async catchUp() {
      for (const call of lateCalls.splice(0)) call()
      await settle()
    },

    async advance(ms: number) {
      await settle()
      place.nowMs += ms
      for (const sleeper of sleepers.splice(0)) {
        if (sleeper.dueMs <= place.nowMs) sleeper.wake()
        else sleepers.push(sleeper)
      }
      await settle()
    },
  }

  const answer = <T>(effect: () => T): Promise<T> => {
    if (place.storage === 'silent') return new Promise(() => undefined)
    if (place.storage !== 'late') return Promise.resolve().then(effect)
    return new Promise((resolve) => {
      lateCalls.push(() => {
        resolve(effect())
      })
    })
  }
  const store: KeyStore = {
    keys: () => answer(() => [...keys.keys()]),
    get: (key) => answer(() => keys.get(key)),
    set: (key, value) =>
      answer(() => {
        if (place.storage === 'refuses-captures' && key.endsWith('/captured'))
          throw new Error('quota')
        keys.set(key, value)
      }),
    delete: (key) => answer(() => void keys.delete(key)),
  }
  const clock: Clock = {
    now: () => place.nowMs,
    sleep: (ms) =>
      new Promise((wake) => {
        sleepers.push({ dueMs: place.nowMs + ms, wake })
      }),
    random: () => 0.5,
  }

  const planned: PlanResult = {
    type: 'plan',
    plan: {
      changes: [{ type: 'move', id: '1:1', x: 5, y: 5 }],
      message: 'done',
      outcome: 'done',
    },
  }
  const feature: Feature = {
    ...features.tidy,
    reads: () => [],
    findScope: (board, setting) => findScopeInSteps(board, setting, 'move'),
    *plan() {
      yield
      place.planning()
      return planned
    },
  }
  const digest: Feature = {
    ...features.digest,
    reads: () => [],
    findScope: (board, setting) => findScopeInSteps(board, setting, 'read'),
    *plan() {
      yield
      return {
        type: 'window',
        texts: {
          markdown: '',
          csv: '',
          document: { title: '', facts: '', summary: '', top: [], chapters: [] },
        },
        plan: { changes: [], message: 'written', outcome: 'written' },
        *placeOnBoard() {
          yield
          return {
            changes: [{ type: 'move', id: '1:1', x: 9, y: 9 }],
            message: 'placed',
            outcome: '',
          }
        },
      }
    },
  }

  const ports: Ports = {
    clock,
    within: (work, ms) => Promise.race([work, clock.sleep(ms).then(() => undefined)]),
    payments: {
      read: () => place.payment,
      firstRanSecondsAgo: () => 30 * 86_400,
      tokenAsync: () => Promise.reject(new Error('no server')),
      checkoutAsync: (interstitial) =>
        new Promise((close, reject) => {
          const fail = () => {
            reject(new Error('no checkout'))
          }
          place.checkouts.push({ interstitial, close, fail })
        }),
    },
    notices: {
      say: (message) => said.push(message),
      warn: (message) => said.push(message),
      offer: () => () => undefined,
    },
    features: { tidy: tidyOpensWindow ? digest : feature, digest },
    person: () => ({ key: KEY, name: 'Ana', isSignedIn: true }),
    readDevice: () =>
      store.keys().then(
        (all) => readDeviceFacts(all, KEY, place.nowMs),
        () => UNREADABLE_DEVICE,
      ),
    licensing: { ...createDeviceLicensing(store, clock), ...licensing },
    openBoard: () =>
      Promise.resolve({
        board: oneNote,
        words: { fileName: '', readLayer: () => undefined },
        prepare: () => place.preparing(),
        apply: (changes) => {
          place.applying()
          applied.push([...changes])
          return {
            leftIds: new Set<string>(),
            isMoot: false,
            takeBack: () => (place.undone += 1),
            show: place.showing,
          }
        },
      }),
    openWindow: (_texts, _title, onRequest) => {
      place.ask = onRequest
      let close: () => void = () => undefined
      const closed = new Promise<void>((resolve) => (close = resolve))
      void closed.then(() => (place.closedWindows += 1))
      return { closed, close, tell: () => undefined }
    },
    beginUndoStep: () => undefined,
    undoApply: () => (place.undone += 1),
  }
  const display: ActorDisplay = {
    settings: {},
    showStanding: (_person, _device, used) => shown.push(used),
    showRun(_person, device, used) {
      place.hiddenIn.push(device.isHidden)
      shown.push(used)
      return () => void shown.pop()
    },
  }
  const runner = createFeatureRunner(ports)
  return {
    ...Object.assign(place, { runner }),
    place,
    click: (id: 'tidy' | 'digest' = 'tidy') => runner.click(display, id),
    upgrade: () => runner.upgrade(display),
    refresh: () => runner.refresh(display),
  }
}

const blank: BoardNode = {
  ...blankNode,
  type: 'PAGE',
  box: { x: 0, y: 0, width: 240, height: 240 },
}
const oneNote: Board = {
  editor: 'figjam',
  pageId: '0:1',
  nodes: new Map([
    ['0:1', { ...blank, id: '0:1', childIds: ['1:1'] }],
    ['1:1', { ...blank, id: '1:1', type: 'STICKY', parentId: '0:1' }],
  ]),
  selectedIds: [],
  widgetNodeId: '9:9',
}

function useUp({ keys }: { readonly keys: Map<string, unknown> }) {
  for (let run = 0; run < FREE_RUNS; run++) keys.set(`sheaf/run/1001/old${run}/captured`, 1)
}

function ignore(request: DigestRequest): void {
  expect(request).toBeUndefined()
}

function settle(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 1))
}

describe('createFeatureRunner', () => {
  it('[A6] opens one checkout for two presses of Upgrade while the server is asked, and says that it is', async () => {
    const answers: (() => void)[] = []
    const { place, upgrade } = createPlace({
      confirm: () => new Promise((answered) => answers.push(answered)),
    })

    const pressed = [upgrade(), upgrade()]
    await place.advance(1000)
    for (const answered of answers) answered()
    await settle()

    expect(place.said).toContain(words.checking)
    expect(place.checkouts.map(({ interstitial }) => interstitial)).toEqual(['SKIP'])
    place.checkouts[0]?.close()
    await place.advance(60_000)
    await Promise.all(pressed)
  })

  it('[A6] opens no checkout over a run that began while the server was asked', async () => {
    let answered: () => void = () => undefined
    const { place, upgrade, click } = createPlace({
      confirm: () => new Promise((resolve) => (answered = resolve)),
    })

    const pressed = upgrade()
    await settle()
    await click()
    answered()
    await pressed

    expect(place.applied).toHaveLength(1)
    expect(place.checkouts).toEqual([])
  })

  it('[D8] names nobody in the lines of a run who hid their usage while its checkout was open', async () => {
    const { place, click } = createPlace()
    useUp(place)

    const clicked = click()
    await settle()
    place.keys.set(hideUsageKey(KEY), true)
    place.payment = 'paid'
    place.checkouts[0]?.close()
    await clicked

    expect(place.hiddenIn).toEqual([true])
  })

  it('[D4] shows nothing of a refresh that a later one has overtaken', async () => {
    const counts: ((runs: RunCounts) => void)[] = []
    const { shown, refresh } = createPlace({
      count: () => new Promise((answer) => counts.push(answer)),
    })
    const [old, now] = [3, 4].map((captured) => ({ shared: { captured, held: 0 } }))

    const refreshed = [refresh(), refresh()]
    await settle()
    if (now) counts[1]?.(now)
    await settle()
    if (old) counts[0]?.(old)
    await Promise.all(refreshed)

    expect(shown).toEqual([now])
  })

  it('[A2] opens checkout where others took the last run while this one was planned, and plans anew once bought', async () => {
    const { place, click } = createPlace()
    let plans = 0
    place.planning = () => {
      plans += 1
      place.nowMs += 11 * MINUTE
      useUp(place)
    }

    const clicked = click()
    await settle()
    await settle()
    expect(place.checkouts.map(({ interstitial }) => interstitial)).toEqual(['TRIAL_ENDED'])
    expect(place.applied).toEqual([])
    place.payment = 'paid'
    place.checkouts[0]?.close()
    await clicked

    expect(plans).toBe(2)
    expect(place.applied).toHaveLength(1)
    expect(place.said).not.toContain(refusalText('busy'))
  })

  it('[A7] counts nothing for a person who paid while the run was planned', async () => {
    const { place, click } = createPlace()
    place.planning = () => {
      place.payment = 'paid'
    }

    await click()

    expect(place.applied).toHaveLength(1)
    expect([...place.keys.keys()]).toEqual([])
  })

  it('[A7] runs for a person who paid meanwhile although the hold cannot be renewed', async () => {
    const { place, click } = createPlace()
    place.planning = () => {
      place.payment = 'paid'
      place.nowMs += 11 * MINUTE
      for (let run = 0; run < FREE_RUNS; run++)
        place.keys.set(`sheaf/run/1001/other${run}/captured`, 1)
    }

    await click()

    expect(place.said).toEqual(['done'])
    expect(place.applied).toHaveLength(1)
  })

  it('[M6] says that storage failed where it never answers, and lets a paid click run afterwards', async () => {
    const { place, click } = createPlace()
    place.storage = 'silent'

    const silent = click()
    for (let minute = 0; minute < 3; minute++) await place.advance(MINUTE)
    await silent
    place.payment = 'paid'
    const paid = click()
    for (let minute = 0; minute < 3; minute++) await place.advance(MINUTE)
    await paid

    expect(place.said).toEqual([
      "This device's storage failed. Nothing was run or counted; reload the file and try again.",
      'done',
    ])
    expect(place.applied).toHaveLength(1)
  })

  it('[A7] has run for a person who paid within seconds of their click, though storage never answers', async () => {
    const { place, click } = createPlace()
    place.storage = 'silent'
    place.payment = 'paid'

    const running = click()
    for (let second = 0; second < 5; second++) await place.advance(1000)
    const early = [place.applied.length, [...place.said]]
    for (let minute = 0; minute < 3; minute++) await place.advance(MINUTE)
    await running

    expect(early).toEqual([1, ['done']])
    expect(place.applied).toHaveLength(1)
  })

  it('[M2] gives a run back that was held too late to be used', async () => {
    const { place, click } = createPlace()
    place.storage = 'late'
    const late = click()
    await place.catchUp()
    await place.advance(MINUTE)
    await place.advance(MINUTE)
    await late

    await place.catchUp()
    const held = [...place.keys.keys()]
    for (let call = 0; call < 4; call++) await place.catchUp()

    expect(place.applied).toEqual([])
    expect(held).toEqual([expect.stringMatching(/^sheaf\/run\/1001\/[^/]+\/held\//)])
    expect([...place.keys.keys()]).toEqual([])
  })

  it('[M2] takes its result back off the board where the capture is refused', async () => {
    const { place, click } = createPlace()
    place.storage = 'refuses-captures'

    const refused = click()
    for (let attempt = 0; attempt < 8; attempt++) await place.advance(1000)
    await refused

    expect([place.applied.length, place.undone]).toEqual([1, 1])
    expect([...place.keys.keys()]).toEqual([])
  })

  it('[F7] takes a half-done apply back and gives the run back', async () => {
    const { place, click } = createPlace()
    place.applying = () => {
      throw new Error('node gone')
    }

    await click()

    expect(place.undone).toBe(1)
    expect(place.said).toEqual([words.failed])
    expect([...place.keys.keys()]).toEqual([])
  })

  it('[F7] lets a run stand whose result cannot be shown to the person', async () => {
    const { place, click } = createPlace()
    place.showing = () => {
      throw new Error('no viewport')
    }

    await click()

    expect([place.applied.length, place.undone]).toEqual([1, 0])
    expect(place.said).toEqual(['done'])
    expect([...place.keys.keys()]).toHaveLength(1)
  })

  it('[F7] takes a half-placed digest back off the board', async () => {
    const { place, click } = createPlace()
    place.payment = 'paid'
    place.applying = () => {
      throw new Error('node gone')
    }

    void click('digest')
    await settle()
    place.ask({ type: 'place-on-board' })
    await settle()

    expect(place.undone).toBe(1)
    expect(place.said).toEqual([words.placingFailed])
  })

  it('[F6] places one digest however fast it is asked for twice', async () => {
    const { place, click } = createPlace()
    place.payment = 'paid'

    void click('digest')
    await settle()
    place.ask({ type: 'place-on-board' })
    place.ask({ type: 'place-on-board' })
    await settle()

    expect(place.applied).toHaveLength(1)
  })

  it('[A5] opens no second checkout within ten seconds however often is clicked, and an ordinary one after them', async () => {
    const { place, click } = createPlace()
    useUp(place)
    const sold = [click()]
    await settle()
    place.checkouts[0]?.close()
    await settle()

    for (let hurried = 0; hurried < 40; hurried++) {
      sold.push(click())
      await place.advance(240)
    }
    const within = place.checkouts.length
    for (let second = 0; second < 3; second++) await place.advance(1000)
    sold.push(click())
    await settle()
    place.payment = 'paid'
    place.checkouts[1]?.close()
    await Promise.all(sold)

    expect([within, place.checkouts.length, place.applied.length]).toEqual([1, 2, 1])
    expect(place.said).toEqual([
      ...Array.from({ length: 41 }, () => words.notBought),
      words.bought,
      'done',
    ])
  })

  it('[A5] runs the newest click alone once the status turns paid late', async () => {
    const { place, click } = createPlace()
    useUp(place)
    const older = click()
    await settle()
    place.checkouts[0]?.close()
    await place.advance(500)
    const newest = click('digest')
    await place.advance(500)
    await place.advance(700)

    // The older click would be the next to read it.
    place.payment = 'paid'
    await place.advance(500)
    await place.advance(1000)
    place.ask({ type: 'close' })
    await Promise.all([older, newest])

    expect([place.applied.length, place.closedWindows, place.checkouts.length]).toEqual([0, 1, 1])
    expect(place.said).toEqual([words.notBought, words.notBought, words.bought])
  })

  it.each(['rejected', 'closed with a status that is unknown'] as const)(
    '[A5] runs nothing after a checkout that is %s, and sells at the next click though the widget runs on',
    async (end) => {
      const { place, click } = createPlace()
      useUp(place)
      const first = click()
      await settle()
      if (end === 'rejected') place.checkouts[0]?.fail()
      else place.payment = 'unknown'
      place.checkouts[0]?.close()
      await first
      place.payment = 'unpaid'

      const second = click()
      await settle()
      place.checkouts[1]?.fail()
      await second

      expect(place.applied).toEqual([])
      expect(place.checkouts).toHaveLength(2)
      expect(place.said).toEqual([
        end === 'rejected' ? words.checkoutFailed : refusalText('unconfirmed'),
        words.checkoutFailed,
      ])
    },
  )

  it('[M9] takes a window back whose run could not be captured', async () => {
    const { place, click } = createPlace({}, { tidyOpensWindow: true })
    place.storage = 'refuses-captures'

    const run = click()
    for (let second = 0; second < 10; second++) await place.advance(1000)
    await run

    expect([place.closedWindows, [...place.keys]]).toEqual([1, []])
    expect(place.said).toEqual([words.counting, refusalText('storage')])
  })

  it('[A6] answers a click and an upgrade while a run goes on, and runs neither', async () => {
    const { place, click, upgrade } = createPlace()
    place.preparing = () => settle().then(settle)

    const first = click()
    await click()
    await upgrade()
    await first

    expect(place.said).toEqual([
      'Tidy up is still running. Let it finish first.',
      'Tidy up is still running. Let it finish first.',
      'done',
    ])
    expect(place.checkouts).toEqual([])
    expect(place.applied).toHaveLength(1)
  })

  it('[A6] drops the click behind a checkout once a newer click ran', async () => {
    const { place, click } = createPlace()
    useUp(place)

    const pending = click()
    await settle()
    place.payment = 'paid'
    await click()
    place.checkouts[0]?.close()
    await pending

    expect(place.applied).toHaveLength(1)
    expect(place.said).toEqual([words.bought, 'done'])
  })

  it('[A6] closes a superseded checkout while a newer run goes on, and leaves that run alone', async () => {
    const { place, click } = createPlace()
    useUp(place)
    const pending = click()
    await settle()
    place.payment = 'paid'
    place.preparing = () => settle().then(settle)

    const running = click()
    place.checkouts[0]?.close()
    await pending
    await click()
    await running

    expect(place.said).toEqual([
      words.bought,
      'Tidy up is still running. Let it finish first.',
      'done',
    ])
    expect(place.applied).toHaveLength(1)
  })

  it('[A6] opens a new checkout after a minute, and only the newest click runs', async () => {
    const { place, click } = createPlace()
    useUp(place)
    const first = click()
    await settle()
    await place.advance(61_000)
    const second = click()
    await settle()

    place.payment = 'paid'
    place.checkouts[0]?.close()
    await first
    const afterFirst = place.applied.length
    place.checkouts[1]?.close()
    await second

    expect([place.checkouts.length, afterFirst, place.applied.length]).toEqual([2, 0, 1])
  })

  it('[A6] keeps the newer checkout open when the older one is closed', async () => {
    const { place, click } = createPlace()
    useUp(place)
    const first = click()
    await place.advance(61_000)
    const second = click()
    await settle()

    place.checkouts[0]?.close()
    await first
    await click()
    place.checkouts[1]?.fail()
    await second

    expect(place.checkouts).toHaveLength(2)
    expect(place.said).toEqual([words.checkoutOpen, words.checkoutFailed])
  })
})
