import { menuIcons } from './menu-icons.ts'
import type { ThemeRequest } from '../../features/themes/sort-pieces.ts'

export const notesToUseOptions = [
  { option: 'automatic', label: 'Notes: auto' },
  { option: 'selection', label: 'Notes: selection' },
  { option: 'section', label: 'Notes: section' },
  { option: 'page', label: 'Notes: page' },
] as const

export const arrangeByOptions = [
  { option: 'colour', label: 'By colour' },
  { option: 'author', label: 'By author' },
  { option: 'votes', label: 'By votes' },
  { option: 'reading-order', label: 'Reading order' },
] as const

/** Nothing is chosen here for longer than a click: the first option names the list and is always the one shown. */
const THEMES_SHOWN = 'themes'
const themesOptions: readonly {
  readonly option: typeof THEMES_SHOWN | Exclude<ThemeRequest, 'again'>
  readonly label: string
}[] = [
  { option: THEMES_SHOWN, label: 'Themes' },
  { option: 'fewer', label: 'Fewer themes' },
  { option: 'more', label: 'More themes' },
  { option: 'start-over', label: 'Start over' },
  { option: 'into-my-sections', label: 'Into my sections' },
]

export const menuNames = {
  notesToUse: 'notes-to-use',
  arrangeBy: 'arrange-by',
  themes: 'themes',
  upgrade: 'upgrade',
  checkPurchase: 'check-purchase',
  hideUsage: 'hide-usage',
  help: 'help',
} as const

export type NotesToUse = (typeof notesToUseOptions)[number]['option']
export type ArrangeBy = (typeof arrangeByOptions)[number]['option']

export function parseNotesToUse(value: unknown): NotesToUse {
  return notesToUseOptions.find(({ option }) => option === value)?.option ?? 'automatic'
}

export function parseArrangeBy(value: unknown): ArrangeBy {
  return arrangeByOptions.find(({ option }) => option === value)?.option ?? 'colour'
}

/** What a value of the themes list asks for; undefined for the one that only names it. */
export function parseThemeRequest(value: unknown): ThemeRequest | undefined {
  const found = themesOptions.find(({ option }) => option === value)?.option
  return found === THEMES_SHOWN ? undefined : found
}

/** An item of the property menu, in the form that Figma takes. */
export type MenuItem =
  | { readonly itemType: 'separator' }
  | {
      readonly itemType: 'action'
      readonly propertyName: string
      readonly tooltip: string
      readonly icon: string
    }
  | {
      readonly itemType: 'dropdown'
      readonly propertyName: string
      readonly tooltip: string
      readonly options: { option: string; label: string }[]
      readonly selectedOption: string
    }

/** The property menu, short enough for one row: the same for everybody, since it is drawn from synced state. */
export function menuItems(notesToUse: unknown, arrangeBy: unknown): MenuItem[] {
  return [
    dropdown('notesToUse', 'Notes to use', notesToUseOptions, parseNotesToUse(notesToUse)),
    dropdown('arrangeBy', 'Arrange by', arrangeByOptions, parseArrangeBy(arrangeBy)),
    dropdown('themes', 'Themes', themesOptions, THEMES_SHOWN),
    { itemType: 'separator' },
    action('upgrade', 'Upgrade'),
    action('checkPurchase', 'Check my purchase'),
    action('hideUsage', 'Hide my usage'),
    action('help', 'Help'),
  ]
}

function dropdown(
  name: keyof typeof menuNames,
  tooltip: string,
  options: readonly { readonly option: string; readonly label: string }[],
  selectedOption: string,
): MenuItem {
  return {
    itemType: 'dropdown',
    propertyName: menuNames[name],
    tooltip,
    options: options.map((option) => ({ ...option })),
    selectedOption,
  }
}

function action(name: keyof typeof menuIcons, tooltip: string): MenuItem {
  return { itemType: 'action', propertyName: menuNames[name], tooltip, icon: menuIcons[name] }
}
