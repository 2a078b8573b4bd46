import { HostError } from '../errors.ts'
import { isRecord } from '../wire.ts'
import type { PropertyMenuItem } from './widget-tree.ts'

const itemTypes = ['action', 'separator', 'color-selector', 'dropdown', 'toggle', 'link']

/**
 * @param onLoose  Called with each fault that Figma's typings name and its pages do not.
 * @throws HostError `INVALID_MENU` where an item has not the form that `usePropertyMenu` takes.
 */
export function checkMenu(
  menu: unknown,
  onLoose: (fault: HostError) => void,
): readonly PropertyMenuItem[] {
  if (menu === null || menu === undefined) return []
  if (!Array.isArray(menu)) throw refusal('the menu', 'a list of items', menu)
  return menu.map((item: unknown, index) =>
    checkItem(item, `item ${index + 1} of the menu`, onLoose),
  )
}

function checkItem(
  item: unknown,
  place: string,
  onLoose: (fault: HostError) => void,
): PropertyMenuItem {
  if (!isMenuItem(item)) throw refusal(place, `an itemType of ${itemTypes.join(', ')}`, item)
  if (item.itemType === 'separator') return item
  for (const name of ['propertyName', 'tooltip'])
    if (typeof item[name] !== 'string') throw refusal(`${name} of ${place}`, 'a string', item[name])
  if (item.itemType === 'toggle' && typeof item['isToggled'] !== 'boolean')
    throw refusal(`isToggled of ${place}`, 'a boolean', item['isToggled'])
  if (item.itemType === 'link' && typeof item['href'] !== 'string')
    throw refusal(`href of ${place}`, 'a string', item['href'])
  if (hasOptions(item)) checkOptions(item, place)
  if (item.itemType === 'color-selector')
    for (const color of optionsOf(item))
      if (!/^#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/i.test(color))
        onLoose(refusal(`options of ${place}`, 'a colour like #RRGGBB', color))
  return item
}

function isMenuItem(item: unknown): item is PropertyMenuItem {
  return (
    isRecord(item) && typeof item['itemType'] === 'string' && itemTypes.includes(item['itemType'])
  )
}

function hasOptions(item: PropertyMenuItem): boolean {
  return item.itemType === 'dropdown' || item.itemType === 'color-selector'
}

function checkOptions(item: PropertyMenuItem, place: string): void {
  const label = item.itemType === 'dropdown' ? 'label' : 'tooltip'
  const options: unknown = item['options']
  if (!Array.isArray(options) || options.length === 0)
    throw refusal(`options of ${place}`, 'a list that is not empty', options)
  for (const option of options as readonly unknown[])
    if (
      !isRecord(option) ||
      typeof option['option'] !== 'string' ||
      typeof option[label] !== 'string'
    )
      throw refusal(`options of ${place}`, `options {option, ${label}}`, option)
  if (typeof item['selectedOption'] !== 'string')
    throw refusal(`selectedOption of ${place}`, 'a string', item['selectedOption'])
}

/** The result of a person's use of the menu. */
export type MenuUse =
  | { readonly type: 'event'; readonly event: Readonly<Record<string, string>> }
  | { readonly type: 'nothing' }
  | { readonly type: 'notFound'; readonly message: string }

/** The event for `onChange`; links and separators never fire it. */
export function useMenuItem(
  menu: readonly PropertyMenuItem[],
  use: { readonly propertyName: string; readonly propertyValue?: string },
): MenuUse {
  const item = menu.find((candidate) => candidate['propertyName'] === use.propertyName)
  if (item === undefined)
    return { type: 'notFound', message: `no item "${use.propertyName}" in the property menu` }
  if (item.itemType === 'link') return { type: 'nothing' }
  if (!hasOptions(item)) return { type: 'event', event: { propertyName: use.propertyName } }
  const value = use.propertyValue
  if (value === undefined || !optionsOf(item).includes(value))
    return {
      type: 'notFound',
      message: `no option ${JSON.stringify(value)} in "${use.propertyName}" of the property menu, only ${optionsOf(item).join(', ')}`,
    }
  return { type: 'event', event: { propertyName: use.propertyName, propertyValue: value } }
}

function optionsOf(item: PropertyMenuItem): readonly string[] {
  const options: unknown = item['options']
  if (!Array.isArray(options)) return []
  return options.map((option: unknown) => (isRecord(option) ? String(option['option']) : ''))
}

function refusal(place: string, expected: string, value: unknown): HostError {
  return new HostError(
    'INVALID_MENU',
    `At ${place}: expected ${expected}, got ${value === undefined ? 'undefined' : JSON.stringify(value)}`,
    place,
  )
}
