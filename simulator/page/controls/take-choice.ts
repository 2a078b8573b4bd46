/** Takes a choice; the list shows the current value until the choice has taken effect. */
export function takeChoice(select: HTMLSelectElement, current: string): string {
  const { value } = select
  select.value = current
  return value
}
