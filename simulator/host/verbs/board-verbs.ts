import { HostError } from '../errors.ts'
import type { HandEdit } from '../simulation.ts'
import { byHand } from '../run/journal.ts'
import { liveRuns, noteWidgets, type Tab, type World } from '../run/world.ts'
import { findNode, findStanding, notFound } from './find-in-world.ts'
import { tellingStickables } from './stickables.ts'

/** Several things done to the board as one step of the person's undo. */
export function editByHand(world: World, tab: Tab, edits: readonly HandEdit[]): void {
  tellingStickables(world, tab, () => {
    world.journal.record(byHand(tab.owner.person.name), () => {
      for (const edit of edits) doByHand(world, tab, edit)
    })
    endRunsOfRemoved(world)
  })
}

export function duplicate(world: World, tab: Tab, widgetId: string): void {
  tellingStickables(world, tab, () => {
    const id = world.journal.record(byHand(tab.owner.person.name), () =>
      world.document.userDuplicate(widgetId),
    )
    noteWidgets(world, id)
  })
}

export function endRunsOfRemoved(world: World): void {
  for (const run of liveRuns(world)) if (!world.document.has(run.widgetNodeId)) run.end('left')
}

function doByHand(world: World, tab: Tab, edit: HandEdit): void {
  if ('move' in edit) move(world, edit.move)
  else if ('remove' in edit) world.document.userRemove(findNode(world, edit.remove, 'remove'))
  else if ('create' in edit) create(world, tab, edit.create)
  else if ('drawSection' in edit)
    world.document.userDrawSection(tab.currentPageId, edit.drawSection)
  else if ('type' in edit)
    world.document.userType(findNode(world, edit.type.node, 'type.node'), edit.type.characters)
  else
    world.document.userResize(
      findNode(world, edit.resize.node, 'resize.node'),
      edit.resize.width,
      edit.resize.height,
    )
}

type Edit<Name extends string> = Extract<HandEdit, Readonly<Record<Name, unknown>>>

function move(world: World, { node, x, y, into }: Edit<'move'>['move']): void {
  const id = findStanding(world, node, 'move')
  if (into !== undefined) world.document.userMoveInto(id, findNode(world, into, 'move.into'))
  if (x === undefined && y === undefined) return
  world.document.userMove(
    id,
    { x: x ?? coordinate(world, id, 'x'), y: y ?? coordinate(world, id, 'y') },
    into === undefined ? 'drop' : 'keep',
  )
}

function coordinate(world: World, id: string, axis: 'x' | 'y'): number {
  return Number(world.document.get(world.access, id, axis))
}

function create(world: World, tab: Tab, made: Edit<'create'>['create']): void {
  const { type, x, y, characters = '', into, on } = made
  if (type === 'STAMP' && on === undefined)
    throw notFound('create', 'the node a stamp goes on', 'none')
  if (world.document.editorType === 'figma' && type !== 'TEXT' && type !== 'SECTION')
    throw new HostError(
      'TARGET_NOT_FOUND',
      `At create.type: expected TEXT or SECTION in Figma Design, got ${type}`,
      'create.type',
    )
  world.document.userCreate({
    type,
    characters,
    authorName: tab.owner.person.loggedIn ? tab.owner.person.name : 'Anonymous',
    pageId: tab.currentPageId,
    ...(x === undefined && y === undefined ? {} : { at: { x: x ?? 0, y: y ?? 0 } }),
    ...(into === undefined ? {} : { parentId: findNode(world, into, 'create.into') }),
    ...(on === undefined ? {} : { hostId: findStanding(world, on, 'create.on') }),
  })
}
