import type { BoardFact } from '../../core/board/board.ts'
import type { ArrangeBy } from '../../core/board/pieces.ts'
import { findScopeInSteps } from '../../core/board/scope.ts'
import type { Feature } from '../feature.ts'
import { planTidy } from './plan-tidy.ts'

export const tidy: Feature<ArrangeBy> = {
  title: 'Tidy up',
  noun: 'Tidy',
  caption: 'Straighten the wall',
  tooltip: 'Lay the notes out in neat blocks, stamps and all',
  editors: ['figjam', 'figma'],
  icon: (color) =>
    `<g stroke="${color}" stroke-width="1.7">` +
    '<rect x="3" y="3" width="6" height="6" rx="1.5"/>' +
    '<rect x="11" y="3" width="6" height="6" rx="1.5"/>' +
    '<rect x="3" y="11" width="6" height="6" rx="1.5"/></g>' +
    `<rect x="10.2" y="10.2" width="7.6" height="7.6" rx="2" fill="${color}"/>`,
  menu: {
    propertyName: 'arrange-by',
    tooltip: 'Arrange by',
    keptAs: 'arrangeBy',
    options: [
      { option: 'colour', label: 'By colour' },
      { option: 'author', label: 'By author' },
      { option: 'votes', label: 'By votes' },
      { option: 'reading-order', label: 'Reading order' },
    ],
  },
  reads: readsToArrange,
  findScope: (board, setting) => findScopeInSteps(board, setting, 'move'),

  *plan({ board, inScope, option }) {
    const tidied = yield* planTidy(board, inScope, option)
    return tidied.ok
      ? { type: 'plan', plan: tidied.plan }
      : { type: 'nothing', message: tidied.reason }
  },
}

/** Each order needs what makes its blocks; the others ask for nothing. */
function readsToArrange(arrangeBy: ArrangeBy): readonly BoardFact[] {
  if (arrangeBy === 'colour') return ['colors']
  return arrangeBy === 'author' ? ['authors'] : []
}
