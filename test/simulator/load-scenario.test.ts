import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { UnusableInputError } from '../../simulator/host/errors.ts'
import type { SimulationResult } from '../../simulator/host/simulation.ts'
import type { OpenHost } from '../../simulator/run-scenario.ts'
import type { Scenario, Step } from '../../simulator/host/scenario.ts'
import { loadScenario } from '../../simulator/load-scenario.ts'
import { simulateCommand, usageOf } from '../../simulator/simulate-command.ts'
import { createSimulation } from './sandbox/fixtures.ts'

const manifest = {
  name: 'Counter',
  id: '42',
  api: '1.0.0',
  widgetApi: '1.0.0',
  containsWidget: true,
  editorType: ['figjam'],
  main: 'code.js',
  ui: { help: 'help.html' },
  permissions: ['payments'],
  networkAccess: { allowedDomains: ['none'] },
}

const board = {
  name: 'B',
  editorType: 'figjam',
  document: {
    id: '0:0',
    type: 'DOCUMENT',
    children: [{ id: '0:1', type: 'CANVAS', children: [{ id: '1:1', type: 'STICKY' }] }],
  },
}

let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'scenario-'))
  mkdirSync(join(folder, 'widget'))
  write('widget/manifest.json', manifest)
  write('widget/code.js', 'code')
  write('widget/help.html', '<p>help</p>')
  write('board.json', board)
})

afterEach(() => {
  rmSync(folder, { recursive: true })
})

function write(name: string, content: unknown): string {
  const path = join(folder, name)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content, null, 1))
  return path
}

function scenario(content: object = {}): string {
  return write('s.json', { manifest: 'widget/manifest.json', steps: [], ...content })
}

function messageOf(attempt: () => unknown): string {
  try {
    attempt()
  } catch (error) {
    if (error instanceof UnusableInputError) return error.message.replaceAll(folder, '')
    throw error
  }
  throw new TypeError('nothing was refused')
}

const dates =
  'a clock from -271821-04-20T00:00:00.000Z to +275760-09-13T00:00:00.000Z, the first and the last date there are'

describe('loadScenario', () => {
  it('[S7] takes a clock up to the last date', () => {
    const steps = [{ clock: '+98000000d' }, { advance: '1000000d' }, { clock: '-98000000d' }]

    expect(loadScenario(scenario({ steps })).steps).toEqual(steps)
  })

  it('[S7] fills the defaults of the contract and reads the files', () => {
    const loaded = loadScenario(scenario())

    expect(loaded).toMatchObject({
      steps: [],
      manifestPath: join(folder, 'widget/manifest.json'),
      scenario: {
        manifest: {
          name: 'Counter',
          id: '42',
          warnings: [],
          main: 'code.js',
          ui: { help: 'help.html' },
          editorType: ['figjam'],
          permissions: ['payments'],
          networkAccess: { allowedDomains: ['none'], devAllowedDomains: [] },
        },
        code: 'code',
        html: { help: '<p>help</p>' },
        editor: 'figjam',
        document: undefined,
        mode: 'published',
        nowMs: Date.parse('2026-01-01T00:00:00Z'),
        seed: 1,
        rules: {
          stuckNodesFollow: true,
          undoRunsWidget: false,
          clickSelection: 'keep',
          sandboxFetch: true,
          hookOrder: 'free',
          nestedClicks: 'innermost',
          textEditKeepsRun: true,
          figjamHooksInDesign: 'ignore',
          lateBuiltIns: 'engine',
          otherFonts: 'load',
          sameValueRenders: false,
          sizeFromConstraints: true,
          strayChildren: 'drop',
          looseProps: 'mend',
          tasksAreChecked: false,
          cancelIsDequeue: true,
          firstRunFollowsClock: false,
          insertJoinsSection: false,
          otherEditorMembers: 'undefined',
        },
        users: [
          {
            name: 'Ana',
            id: '1001',
            payment: 'UNPAID',
            firstRanSecondsAgo: 0,
            owner: false,
            loggedIn: true,
            tokenLifetimeSeconds: 300,
          },
        ],
      },
    })
  })

  it('[S7] knows no widget by itself', () => {
    const path = write('bare.json', { steps: [] })
    const own = { manifest: join(folder, 'widget/manifest.json'), hint: 'build it' }

    expect(messageOf(() => loadScenario(path))).toContain(
      "At /manifest: expected the path of a widget's manifest.json, came nothing",
    )
    expect(loadScenario(path, { defaultWidget: own }).scenario.manifest.id).toBe('42')
    rmSync(join(folder, 'widget/code.js'))
    expect(messageOf(() => loadScenario(path, { defaultWidget: own }))).toContain('(build it)')
  })

  it('[S7] gives people ids of their own', () => {
    const users = [{ name: 'Ana' }, { name: 'Ben', id: '1001' }, { name: 'Cleo', payment: 'PAID' }]

    const loaded = loadScenario(scenario({ users }))

    const people = loaded.scenario.users.map(({ name, id, payment }) => [name, id, payment])
    expect(people).toEqual([
      ['Ana', '1002', 'UNPAID'],
      ['Ben', '1001', 'UNPAID'],
      ['Cleo', '1003', 'PAID'],
    ])
  })

  it('[S7] lets the options override the files, and the document name the editor', () => {
    write('widget/both.json', { ...manifest, name: 'Both', editorType: ['figjam', 'figma'] })
    write('design.json', { ...board, editorType: 'figma' })
    const path = scenario({ document: 'board.json' })

    const loaded = loadScenario(path, {
      manifest: join(folder, 'widget/both.json'),
      document: join(folder, 'design.json'),
    })

    expect(loaded.scenario.manifest.name).toBe('Both')
    expect(loaded.scenario.editor).toBe('figma')
    expect(loaded.scenario.document).toMatchObject({ editorType: 'figma' })
  })

  it('[S7] takes a document that stands in the scenario itself', () => {
    expect(loadScenario(scenario({ document: board })).scenario.document).toEqual(board)
  })

  it('[S7] takes two people on one device, each in a tab of their own', () => {
    const steps = [
      { insert: {}, device: 'laptop' },
      { click: 'A', user: 'Ben', device: 'laptop', tab: 'b' },
    ]

    const loaded = loadScenario(scenario({ users: [{ name: 'Ana' }, { name: 'Ben' }], steps }))

    expect(loaded.steps).toEqual(steps)
  })

  it.each<[string, object, string]>([
    [
      'an unknown key',
      { stepz: [] },
      '/s.json:1:1: At the top: expected no key but $schema, manifest, editor, document, mode, now, seed, users, steps, rules, came "stepz"',
    ],
    [
      'a mode that is none',
      { mode: 'live' },
      '/s.json:4:2: At /mode: expected one of "published", "development", came "live"',
    ],
    ['a number as the clock', { now: 5 }, '/s.json:4:2: At /now: expected a text, came 5'],
    [
      'a clock that is no date',
      { now: 'soon' },
      '/s.json:4:2: At /now: expected a date and time such as "2026-01-01T00:00:00Z", came "soon"',
    ],
    [
      'a user without a name',
      { users: [{ id: '7' }] },
      '/s.json:5:3: At /users/0: expected the key "name", came only id',
    ],
    [
      'nobody at all',
      { users: [] },
      '/s.json:4:2: At /users: expected a list of at least 1, came an empty list',
    ],
    [
      'two users of one name',
      { users: [{ name: 'Ana' }, { name: 'Ana' }] },
      '/s.json:9:4: At /users/1/name: expected a name of its own, came "Ana", the name of /users/0',
    ],
    [
      'an unknown rule',
      { rules: { gravity: true } },
      '/s.json:4:2: At /rules: expected no rule but stuckNodesFollow, undoRunsWidget, clickSelection, sandboxFetch, hookOrder, nestedClicks, textEditKeepsRun, figjamHooksInDesign, lateBuiltIns, otherFonts, sameValueRenders, sizeFromConstraints, strayChildren, looseProps, tasksAreChecked, cancelIsDequeue, firstRunFollowsClock, insertJoinsSection, otherEditorMembers, came "gravity"',
    ],
    [
      'a step without a verb',
      { steps: [{ user: 'Ana' }] },
      'At /steps/0: expected exactly one of the verbs insert, click, menu, edit, type, create, resize, select, ui, closeUi, undo, redo, duplicate, reload, stick, remove, move, advance, checkout, payment, host, clock, expect, storage, network, kill, together, toast, came none',
    ],
    ['a step with two verbs', { steps: [{ undo: true, redo: true }] }, 'toast, came undo, redo'],
    [
      'a misspelt verb',
      { steps: [{ clik: 'A' }] },
      'widget, toast, came "clik"; did you mean "click"?',
    ],
    [
      'a misspelt rule',
      { rules: { undoRunWidget: true } },
      'otherEditorMembers, came "undoRunWidget"; did you mean "undoRunsWidget"?',
    ],
    [
      'a step that is no object',
      { steps: ['insert'] },
      'At /steps/0: expected an object with one verb, such as {"click": "Vote"}, came "insert"',
    ],
    [
      'a click that names nothing',
      { steps: [{ click: {} }] },
      'At /steps/0/click: expected the key "path" or "text" or "name" or "tooltip", came an empty object',
    ],
    [
      'a number to click',
      { steps: [{ click: 3 }] },
      'At /steps/0/click: expected a text or an object with path or text or name or tooltip, came 3',
    ],
    [
      'a click by text and name',
      { steps: [{ click: { text: 'Go', name: 'go' } }] },
      'At /steps/0/click: expected no key but text, nth, came "name"',
    ],
    [
      'a path that is none',
      { steps: [{ click: { path: 'Go' } }] },
      'At /steps/0/click/path: expected a path of child indexes such as "0.2.1", came "Go"',
    ],
    [
      'an edit without its text',
      { steps: [{ edit: { field: 'Title' } }] },
      'At /steps/0/edit: expected the key "characters", came only field',
    ],
    [
      'a move to nowhere',
      { steps: [{ move: { node: '1:1' } }] },
      'At /steps/0/move: expected the key "into", came only node',
    ],
    [
      'a move to half a place',
      { steps: [{ move: { node: '1:1', x: 5 } }] },
      'At /steps/0/move: expected the key "y" or "into", came only node, x',
    ],
    [
      'a width of nothing',
      { steps: [{ resize: { node: '1:1', width: 0, height: 5 } }] },
      'At /steps/0/resize/width: expected a number above 0, came 0',
    ],
    [
      'an expectation of nothing',
      { steps: [{ expect: {} }] },
      'At /steps/0/expect: expected one of the keys text, noText, notification, clickable, checkout, node at least, came an empty object',
    ],
    [
      'an expected node by id and name',
      { steps: [{ expect: { node: { id: '1:1', name: 'a' } } }] },
      'At /steps/0/expect/node: expected exactly one of the keys id, name, came id, name',
    ],
    [
      'a colour by its name',
      { users: [{ name: 'Ana', color: 'red' }] },
      'At /users/0/color: expected a colour such as "#0D99FF", came "red"',
    ],
    [
      'a clock of a word',
      { steps: [{ clock: 'later' }] },
      'At /steps/0/clock: expected a duration back or ahead such as "-2h" or "+4d" or a date and time such as "2026-01-01T00:00:00Z", came "later"',
    ],
    [
      'the first of two steps that do not fit',
      { steps: [{ undo: true }, { redo: 1 }, { click: { text: '' } }] },
      'At /steps/1/redo: expected true, came 1',
    ],
    [
      'an advance past all dates',
      { steps: [{ undo: true }, { advance: '99999999d' }] },
      `At /steps/1/advance: expected ${dates}, came "99999999d" at 2026-01-01T00:00:00.000Z; move it less far`,
    ],
    [
      'advances past all dates together',
      { steps: [{ advance: '60000000d' }, { advance: '60000000d' }] },
      'At /steps/1/advance: expected a clock from',
    ],
    [
      'a clock set before all dates',
      { steps: [{ together: [{ undo: true }, { clock: '-999999999d' }] }] },
      `At /steps/0/together/1/clock: expected ${dates}, came "-999999999d" at 2026-01-01T00:00:00.000Z; move it less far`,
    ],
    [
      'a duration without a unit',
      { steps: [{ advance: '15' }] },
      'At /steps/0/advance: expected a duration such as "15s", "90m" or "4d", came "15"',
    ],
    [
      'a storage that is none',
      { steps: [{ storage: 'broken' }] },
      'At /steps/0/storage: expected one of "ok", "reads-fail", "writes-fail", "clear" or an object with quotaBytes or delayMs, came "broken"',
    ],
    [
      'one step together',
      { steps: [{ together: [{ undo: true }] }] },
      'At /steps/0/together: expected a list of at least 2, came a list of 1',
    ],
    [
      'a quota below nothing',
      { steps: [{ storage: { quotaBytes: -1 } }] },
      'At /steps/0/storage/quotaBytes: expected a number of at least 0, came -1',
    ],
    [
      'a step by a stranger',
      { steps: [{ together: [{ undo: true }, { user: 'Eve', undo: true }] }] },
      'At /steps/0/together/1/user: expected a name from users, "Ana", came "Eve"',
    ],
    [
      'a tab of two people',
      {
        users: [{ name: 'Ana' }, { name: 'Ben' }],
        steps: [
          { undo: true, tab: 't' },
          { undo: true, user: 'Ben', tab: 't' },
        ],
      },
      `At /steps/1/tab: expected another tab, since this one is Ana's on device Ana, came "t" for Ben on device Ben`,
    ],
    [
      'an editor the widget is not for',
      { editor: 'figma' },
      '/widget/manifest.json:7:2: At /editorType: expected "figma", the editor of the scenario, among them, came only "figjam", so the widget does not run there',
    ],
    [
      'a document that is not there',
      { document: 'none.json' },
      '/none.json: expected a file as GET /v1/files/:key answers it, came nothing: there is no such file',
    ],
    [
      'a document in place without a tree',
      { document: {} },
      'At /document/document: expected an object, the DOCUMENT node of a file as GET /v1/files/:key answers it, came nothing',
    ],
    [
      'a manifest that is not there',
      { manifest: 'gone.json' },
      "/gone.json: expected a widget's manifest, came nothing: there is no such file",
    ],
    [
      'a folder as the manifest',
      { manifest: 'widget' },
      "/widget: expected a widget's manifest, came a folder",
    ],
  ])('[S7] refuses %s', (_, content, message) => {
    const path = scenario(content)

    expect(messageOf(() => loadScenario(path))).toContain(message)
  })

  it.each<[string, string, string]>([
    ['text', '{ "steps": [} ', '/s.json:1:13: expected JSON, came "}" at line 1, column 13'],
    [
      'an unfinished file',
      '{\n "steps": [',
      '/s.json:2:12: expected JSON, came the end of the file at line 2, column 12',
    ],
    ['an empty file', '', '/s.json:1:1: expected JSON, came the end of the file'],
    [
      'a step that says one verb twice',
      '{\n "steps": [{ "click": "\\"a\\": {", "user": "click", "click" : "b" }] }',
      '/s.json:2:52: expected each key once, came "click" again at line 2, column 52',
    ],
    ['a list', '[]', '/s.json:1:1: At the top: expected an object with steps, came an empty list'],
  ])('[S7] refuses %s for a scenario', (_, text, message) => {
    const path = write('s.json', text)

    expect(messageOf(() => loadScenario(path))).toContain(message)
  })

  it.each<[string, object, string]>([
    ['no widget', { containsWidget: false }, 'At /containsWidget: expected true, came false'],
    ['another api', { widgetApi: '2.0.0' }, 'At /widgetApi: expected "1.0.0", came "2.0.0"'],
    ['no name', { name: undefined }, 'At /name: expected a text that is not empty, came nothing'],
    [
      'a menu',
      { menu: [] },
      'At /menu: expected nothing: only a plugin has it, a widget has not, came an empty list',
    ],
    [
      'relaunch buttons',
      { relaunchButtons: [{}] },
      'At /relaunchButtons: expected nothing: only a plugin has it, a widget has not, came a list',
    ],
    [
      'no editor',
      { editorType: [] },
      'At /editorType: expected "figma", "figjam" or both, came an empty list',
    ],
    [
      'an editor without widgets',
      { editorType: ['dev'] },
      'At /editorType/0: expected one of "figma", "figjam", came "dev"',
    ],
    [
      'an unknown permission',
      { permissions: ['cameras'] },
      'At /permissions/0: expected one of "currentuser", "activeusers", "fileusers", "payments", "teamlibrary", came "cameras"',
    ],
    [
      'none beside a domain',
      { networkAccess: { allowedDomains: ['none', 'a.b'] } },
      'At /networkAccess/allowedDomains: expected "none" alone, or domains, came a list',
    ],
    [
      'a domain that is none',
      { networkAccess: { allowedDomains: ['ftp://x'] } },
      'At /networkAccess/allowedDomains/0: expected a domain such as "https://example.com", "*.example.com", "*" or "none", came "ftp://x"',
    ],
    [
      'every domain without a reason',
      { networkAccess: { allowedDomains: ['*'] } },
      'At /networkAccess/reasoning: expected a reason, since the domains hold "*" or a local host, came nothing',
    ],
    [
      'another document access',
      { documentAccess: 'all' },
      'At /documentAccess: expected "dynamic-page", came "all"',
    ],
    [
      'a bundle that is not built',
      { main: 'dist/none.js' },
      '/widget/dist/none.js: expected the file that /widget/manifest.json names at /main, came nothing: there is no such file',
    ],
    [
      'a window that is not there',
      { ui: 'gone.html' },
      '/widget/gone.html: expected the file that /widget/manifest.json names at /ui, came nothing',
    ],
  ])('[S7] refuses a manifest with %s', (_, change, message) => {
    write('widget/manifest.json', { ...manifest, ...change })
    const path = scenario()

    expect(messageOf(() => loadScenario(path))).toContain(message)
  })

  it.each<[string, object, readonly string[]]>([
    [
      'of the first months',
      { widgetApi: undefined },
      ['manifest.json: widgetApi is missing; Figma asks for "1.0.0"'],
    ],
    [
      'that asks for a camera',
      { permissions: ['camera', 'currentuser'] },
      ["manifest.json: the permission camera is in no page of Figma's and gives nothing here"],
    ],
    [
      'with a slip in it',
      { documentAcess: 'dynamic-page' },
      [
        "manifest.json: documentAcess is no key of a widget's manifest and has no effect; is documentAccess meant?",
      ],
    ],
  ])('[S2] lets a manifest %s run, with a warning', (_, change, warnings) => {
    write('widget/manifest.json', { ...manifest, ...change })

    expect(loadScenario(scenario()).scenario.manifest.warnings).toEqual(warnings)
  })

  it.each<[string, unknown, string]>([
    ['no pages', [], 'At /document/children: expected at least one page, came an empty list'],
    [
      'a frame for a page',
      [{ id: '0:1', type: 'FRAME' }],
      'At /document/children/0/type: expected "CANVAS", came "FRAME"',
    ],
    [
      'a node without an id',
      pageOf({ type: 'STICKY' }),
      'At /document/children/0/children/0/id: expected the id of the node, came nothing',
    ],
    [
      'a node without a type',
      pageOf({ id: '1:1' }),
      'At /document/children/0/children/0/type: expected the type of a node, came nothing',
    ],
    [
      'an id twice',
      pageOf({ id: '1:1', type: 'A' }, { id: '1:1', type: 'B' }),
      'At /document/children/0/children/1/id: expected an id that is not taken, came "1:1", the id of /document/children/0/children/0',
    ],
    [
      'a stamp stuck to nobody',
      pageOf({ id: '1:1', type: 'STAMP', stuckTo: '9:9' }),
      'At /document/children/0/children/0/stuckTo: expected null or the id of a node in this file, came "9:9"',
    ],
    [
      'a broken box',
      pageOf({ id: '1:1', type: 'STICKY', absoluteBoundingBox: { x: 1 } }),
      'At /document/children/0/children/0/absoluteBoundingBox/y: expected a number, came nothing',
    ],
    [
      'a page in a page',
      pageOf({ id: '1:1', type: 'CANVAS' }),
      'At /document/children/0/children/0/type: expected the type of a node on a page, came "CANVAS"',
    ],
    [
      'a number for its text',
      pageOf({ id: '1:1', type: 'STICKY', characters: 5 }),
      'At /document/children/0/children/0/characters: expected a text, came 5',
    ],
  ])('[S7] refuses a document with %s', (_, children, message) => {
    write('board.json', { document: { id: '0:0', type: 'DOCUMENT', children } })
    const path = scenario({ document: 'board.json' })

    expect(messageOf(() => loadScenario(path))).toContain(message)
  })

  it('[S7] refuses a document of an editor without widgets, unless the scenario names one', () => {
    write('board.json', { ...board, editorType: 'slides' })

    expect(messageOf(() => loadScenario(scenario({ document: 'board.json' })))).toContain(
      'At /editorType: expected one of "figjam", "figma", came "slides"',
    )
    expect(
      loadScenario(scenario({ document: 'board.json', editor: 'figjam' })).scenario.editor,
    ).toBe('figjam')
  })
})

function pageOf(...children: readonly object[]): unknown {
  return [{ id: '0:1', type: 'CANVAS', children }]
}

describe('simulateCommand', () => {
  const result: SimulationResult = {
    ok: true,
    steps: [],
    tree: null,
    syncedState: {},
    syncedMaps: {},
    storage: {},
    selection: {},
    document: {},
  }

  interface Seen {
    readonly scenarios: Scenario[]
    readonly steps: Step[]
    disposed: number
  }

  function fakeHost(seen: Seen, ok: boolean): OpenHost {
    return (loaded) => {
      seen.scenarios.push(loaded)
      return Promise.resolve({
        get document(): never {
          throw new TypeError('not asked for')
        },
        nowMs: 0,
        step(step) {
          seen.steps.push(step)
          return Promise.reject(new TypeError('unused'))
        },
        result: () => ({ ...result, ok }),
        dispose() {
          seen.disposed += 1
        },
      })
    }
  }

  async function run(args: readonly string[], ok = true) {
    const seen: Seen = { scenarios: [], steps: [], disposed: 0 }
    let out = ''
    let err = ''
    const code = await simulateCommand(args, {
      command: 'simulate',
      workingFolder: folder,
      createSimulation: fakeHost(seen, ok),
      print(text) {
        out += text
      },
      complain(text) {
        err += text
      },
    })
    return { code, out, err: err.replaceAll(folder, ''), seen }
  }

  it('[S7] prints one JSON result and exits 0', async () => {
    scenario()

    const { code, out, err, seen } = await run(['s.json'])

    expect([code, err, seen.disposed]).toEqual([0, '', 1])
    expect(JSON.parse(out)).toEqual(result)
  })

  it('[S7] exits 1 when the widget failed', async () => {
    scenario()

    expect(await run(['s.json'], false)).toMatchObject({ code: 1, err: '' })
  })

  it('[S7] writes the result to a file with --out and prints nothing', async () => {
    scenario()

    const { code, out } = await run(['s.json', '--out', 'results/r.json'])

    expect([code, out]).toEqual([0, ''])
    expect(JSON.parse(readFileSync(join(folder, 'results/r.json'), 'utf8'))).toEqual(result)
  })

  it.each([
    ['widget', 'a folder'],
    ['s.json/r.json', 'one in a file, which is no folder'],
  ])('[S7] exits 2 where --out %s is %s', async (out, came) => {
    scenario()

    const { code, err } = await run(['s.json', '--out', out])

    expect([code, err]).toEqual([
      2,
      `/${out}: expected a place to write the result, came ${came}\n`,
    ])
  })

  it('[S7] resolves the options where the command was called', async () => {
    scenario({ manifest: 'gone.json' })
    cpSync(join(folder, 'board.json'), join(folder, 'other.json'))

    const args = ['s.json', '--manifest', 'widget/manifest.json', '--document', 'other.json']
    const { code, seen } = await run(args)

    expect(code).toBe(0)
    expect(seen.scenarios[0]?.document).toEqual(board)
  })

  it.each<[string, readonly string[], string]>([
    ['no scenario', [], 'Command line: expected one scenario file, came none'],
    ['two scenarios', ['a', 'b'], 'Command line: expected one scenario file, came a b'],
    ['an unknown option', ['--fast'], "Command line: Unknown option '--fast'\n\n"],
    [
      'a missing file',
      ['none.json'],
      '/none.json: expected a scenario, came nothing: there is no such file',
    ],
  ])('[S7] exits 2 for %s with one message and no stack', async (_, args, message) => {
    const { code, out, err } = await run(args)

    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(message)
    expect(err).not.toMatch(/^\s+at /m)
  })

  it('[S7] exits 2 where a wait of the widget moves the clock past all dates', async () => {
    const path = write('s.json', {
      steps: [{ storage: { delayMs: 8.64e15 } }, { insert: {} }],
      manifest: 'widget/manifest.json',
    })
    write(
      'widget/code.js',
      `figma.widget.register(() => {
        figma.widget.useEffect(() => figma.widget.waitForTask(figma.clientStorage.getAsync('a')))
        return figma.widget.h(figma.widget.Text, null, 'a')
      })`,
    )
    let err = ''

    const code = await simulateCommand([path], {
      command: 'simulate',
      workingFolder: folder,
      createSimulation,
      print: () => undefined,
      complain(text) {
        err += text
      },
    })

    expect([code, err.replaceAll(folder, '')]).toEqual([
      2,
      `/s.json:8:3: At /steps/1: expected ${dates}, came one that the step moved past them; start at another time, or wait less\n`,
    ])
  })

  it('[S7] tells how it is used', async () => {
    expect(await run(['--help'])).toMatchObject({ code: 0, out: usageOf('simulate') })
  })
})
