export const notesToUseOptions = [
  { option: 'automatic', label: 'Notes: automatic' },
  { option: 'selection', label: 'Notes: selection' },
  { option: 'section', label: 'Notes: this section' },
  { option: 'page', label: 'Notes: whole page' },
] as const

export const arrangeByOptions = [
  { option: 'colour', label: 'Arrange by colour' },
  { option: 'author', label: 'Arrange by author' },
  { option: 'votes', label: 'Arrange by votes' },
  { option: 'reading-order', label: 'Arrange in reading order' },
] as const

export const menuNames = {
  notesToUse: 'notes-to-use',
  arrangeBy: 'arrange-by',
  fewerThemes: 'fewer-themes',
  moreThemes: 'more-themes',
  startOver: 'start-over',
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

/** An item of the property menu, in the form that Figma takes. */
export type MenuItem =
  | { readonly itemType: 'separator' }
  | { readonly itemType: 'action'; readonly propertyName: string; readonly tooltip: string }
  | {
      readonly itemType: 'dropdown'
      readonly propertyName: string
      readonly tooltip: string
      readonly options: { option: string; label: string }[]
      readonly selectedOption: string
    }

/** The property menu: the same for everybody, since it is drawn from synced state. */
export function menuItems(notesToUse: unknown, arrangeBy: unknown): MenuItem[] {
  const action = (propertyName: string, tooltip: string): MenuItem => ({
    itemType: 'action',
    propertyName,
    tooltip,
  })
  return [
    {
      itemType: 'dropdown',
      propertyName: menuNames.notesToUse,
      tooltip: 'Notes to use',
      options: notesToUseOptions.map((option) => ({ ...option })),
      selectedOption: parseNotesToUse(notesToUse),
    },
    {
      itemType: 'dropdown',
      propertyName: menuNames.arrangeBy,
      tooltip: 'Arrange by',
      options: arrangeByOptions.map((option) => ({ ...option })),
      selectedOption: parseArrangeBy(arrangeBy),
    },
    { itemType: 'separator' },
    action(menuNames.fewerThemes, 'Fewer themes'),
    action(menuNames.moreThemes, 'More themes'),
    action(menuNames.startOver, 'Start themes over'),
    { itemType: 'separator' },
    action(menuNames.upgrade, 'Upgrade'),
    action(menuNames.checkPurchase, 'Check my purchase'),
    action(menuNames.hideUsage, 'Hide my usage'),
    action(menuNames.help, 'Help'),
  ]
}
