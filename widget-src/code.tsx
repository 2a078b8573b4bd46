import { createActorDisplay } from './run/actor-display.ts'
import { SheafCard } from './components/sheaf-card.tsx'
import { menuItems, notesToUse, type MenuList } from './core/display/menu.ts'
import {
  hideUsageKey,
  readDeviceFacts,
  uncountedDevice,
  UNREADABLE_DEVICE,
} from './core/metering/device-facts.ts'
import { standingOf } from './core/access/standing.ts'
import { describeWidget, rowsIn } from './core/display/view.ts'
import type { Editor } from './core/display/feature-face.ts'
import { features } from './features/features.ts'
import { readBoardAsync } from './figma/board-reader.ts'
import { applyChanges, beginUndoStep, prepareAsync, undoApply } from './figma/board-writer.ts'
import { createClock, withinAsync } from './figma/clock.ts'
import { createDevelopmentAids } from './figma/development-aids.ts'
import { useDisplayState, type Defaults } from './figma/display-state.ts'
import { createBoardWords } from './figma/board-words.ts'
import { createKeyStore } from './figma/key-store.ts'
import { createLicenseHttp } from './figma/license-http.ts'
import { createNotices } from './figma/notices.ts'
import { createPayments } from './figma/payments.ts'
import { readPerson } from './figma/person.ts'
import { createWindows } from './figma/windows.ts'
import { createDeviceLicensing, createServerLicensing } from './run/licensing.ts'
import { createMenuActions } from './run/menu-actions.ts'
import { terms } from './core/access/terms.ts'
import { createFeatureRunner } from './run/feature-runner.ts'
import type { Ports } from './run/ports.ts'

function start() {
  const clock = createClock()
  const store = createKeyStore()
  const windows = createWindows()
  const aids = __DEVELOPMENT__ ? createDevelopmentAids(createPayments()) : undefined
  const payments = aids?.payments ?? createPayments()
  let widgetNodeId = ''

  const ports: Ports = {
    clock,
    within: withinAsync,
    payments,
    notices: createNotices(),
    features,
    person: readPerson,
    openWindow: (texts, title, onRequest) => windows.openReading(texts, title, onRequest),
    beginUndoStep,
    undoApply,

    readDevice: ({ key }) =>
      (payments.read() === 'paid'
        ? store.get(hideUsageKey(key)).then(uncountedDevice)
        : store.keys().then((keys) => readDeviceFacts(keys, key, clock.now()))
      ).catch(() => UNREADABLE_DEVICE),

    licensing: __LICENSE_SERVER__
      ? createServerLicensing(
          createLicenseHttp(__LICENSE_SERVER__, windows),
          payments,
          store,
          clock,
        )
      : createDeviceLicensing(store, clock),

    async openBoard(reads, through) {
      const rowCountIn = (shown: Editor) => rowsIn(shown, features).length
      const snapshot = await readBoardAsync(widgetNodeId, reads, rowCountIn, through)
      return {
        board: snapshot.board,
        words: createBoardWords(snapshot),
        prepare: (changes) => prepareAsync(snapshot, changes),
        apply: (changes) => applyChanges(snapshot, changes),
      }
    },
  }

  const lists: readonly MenuList[] = [
    notesToUse,
    ...Object.values(features).flatMap(({ menu }) => menu ?? []),
  ]

  // Asked each time: a widget may be pasted into the other editor.
  const editor = () => figma.editorType
  const defaults: Defaults = {
    settings: Object.fromEntries(
      lists.flatMap(({ keptAs, options }) =>
        keptAs === undefined ? [] : [[keptAs, options[0].option]],
      ),
    ),
    editor,
    head() {
      const facts = {
        payment: payments.read(),
        isSignedIn: readPerson().isSignedIn,
        firstRanSecondsAgo: payments.firstRanSecondsAgo(),
        nowMs: clock.now(),
        runs: undefined,
      }
      return { standing: standingOf(facts, terms) }
    },
  }

  const runner = createFeatureRunner(ports)
  const menuActions = createMenuActions(ports, runner, store, editor)

  figma.widget.register(function Sheaf() {
    widgetNodeId = figma.widget.useWidgetNodeId()
    const developmentItems = aids?.useMenuItems() ?? []
    const state = useDisplayState(defaults)
    const display = createActorDisplay(state, payments, ports.licensing, clock, editor)
    figma.widget.usePropertyMenu(
      [...menuItems(lists, state.settings), ...developmentItems],
      ({ propertyName, propertyValue }) =>
        aids?.use(propertyName, propertyValue)
          ? runner.refresh(display)
          : menuActions.use(state, display, propertyName, propertyValue),
    )
    return (
      <SheafCard
        view={describeWidget(state.shown, features)}
        onFeature={(id) => runner.click(display, id)}
        onUpgrade={() => runner.upgrade(display)}
      />
    )
  })
}

start()
