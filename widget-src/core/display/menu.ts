import { menuIcons } from './menu-icons.ts'

interface MenuOption<Option extends string> {
  readonly option: Option
  readonly label: string
}

/** A list in the property menu. */
export interface MenuList<Option extends string = string> {
  readonly propertyName: string
  readonly tooltip: string
  /** The first holds while nothing else is chosen. */
  readonly options: readonly [MenuOption<Option>, ...MenuOption<Option>[]]
  /**
   * The key of the synced state that keeps what was chosen. Without one nothing is chosen for longer than a click: the
   * first names the list and is always the one shown, and any other runs the feature with it.
   */
  readonly keptAs?: string
}

export const notesToUse = {
  propertyName: 'notes-to-use',
  tooltip: 'Notes to use',
  keptAs: 'notesToUse',
  options: [
    { option: 'automatic', label: 'Notes: auto' },
    { option: 'selection', label: 'Notes: selection' },
    { option: 'section', label: 'Notes: section' },
    { option: 'page', label: 'Notes: page' },
  ],
} as const satisfies MenuList

export const menuNames = {
  upgrade: 'upgrade',
  checkPurchase: 'check-purchase',
  hideUsage: 'hide-usage',
  help: 'help',
} as const

/** Returns the option of that name; the first for a name that is not in the list. */
export function parseOption<Option extends string>(list: MenuList<Option>, value: unknown): Option {
  const [first, ...others] = list.options
  return others.find(({ option }) => option === value)?.option ?? first.option
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

/**
 * The property menu, short enough for one row: the same for everybody, since it is drawn from synced state.
 *
 * @param lists  In the order they are drawn.
 * @param kept  What the synced state keeps, by key.
 */
export function menuItems(
  lists: readonly MenuList[],
  kept: Readonly<Record<string, unknown>>,
): MenuItem[] {
  return [
    ...lists.map((list) =>
      dropdown(list, list.keptAs === undefined ? undefined : kept[list.keptAs]),
    ),
    { itemType: 'separator' },
    action('upgrade', 'Upgrade'),
    action('checkPurchase', 'Check my purchase'),
    action('hideUsage', 'Hide my usage'),
    action('help', 'Help'),
  ]
}

function dropdown(list: MenuList, chosen: unknown): MenuItem {
  const { propertyName, tooltip, options } = list
  return {
    itemType: 'dropdown',
    propertyName,
    tooltip,
    options: options.map((option) => ({ ...option })),
    selectedOption: parseOption(list, chosen),
  }
}

function action(name: keyof typeof menuIcons, tooltip: string): MenuItem {
  return { itemType: 'action', propertyName: menuNames[name], tooltip, icon: menuIcons[name] }
}
