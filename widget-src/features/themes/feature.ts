import type { Board } from '../../core/board/board.ts'
import {
  findScopeInSteps,
  nounIn,
  type NotesInScope,
  type NotesSetting,
} from '../../core/board/scope.ts'
import type { Steps } from '../../core/steps.ts'
import type { Feature } from '../feature.ts'
import { packedVectors } from './vectors/packed-vectors.ts'
import { planThemes } from './plan-themes.ts'
import type { ThemeRequest } from './sections/sort-pieces.ts'

/** The first option is the default: a click on the row only groups again. */
type ThemesOption = 'themes' | Exclude<ThemeRequest, 'again'>

export const themes: Feature<ThemesOption> = {
  title: 'Group by theme',
  noun: 'Themes',
  caption: 'Sort into sections',
  tooltip: 'Find the themes, offline, and move the notes into one section each',
  editors: ['figjam', 'figma'],
  icon: (color) =>
    `<g stroke="${color}" stroke-width="1.7">` +
    '<circle cx="5.8" cy="6.4" r="3"/><circle cx="8.6" cy="14.4" r="3"/></g>' +
    `<circle cx="14.2" cy="7.6" r="3.7" fill="${color}"/>`,
  menu: {
    propertyName: 'themes',
    tooltip: 'Themes',
    options: [
      { option: 'themes', label: 'Themes' },
      { option: 'fewer', label: 'Fewer themes' },
      { option: 'more', label: 'More themes' },
      { option: 'start-over', label: 'Start over' },
      { option: 'into-my-sections', label: 'Into my sections' },
    ],
  },
  reads: () => [],
  findScope: findGroupable,

  *plan({ board, inScope, option }) {
    // They come with the window's file, which may be of another build.
    if (!packedVectors.stems)
      throw new Error('ui.html: expected the words of this build behind the page')
    const request = option === 'themes' ? 'again' : option
    const themed = yield* planThemes(board, inScope, request, { vectors: packedVectors })
    return themed.ok
      ? { type: 'plan', plan: themed.plan }
      : { type: 'nothing', message: themed.reason }
  },
}

/** A single note is no theme. */
function* findGroupable(board: Board, setting: NotesSetting): Steps<NotesInScope> {
  const inScope = yield* findScopeInSteps(board, setting, 'move')
  if (inScope.notes.length !== 1) return inScope
  return {
    ...inScope,
    notes: [],
    reason: `One ${nounIn(board.editor)} is no theme yet. Add some more, then group them.`,
  }
}
