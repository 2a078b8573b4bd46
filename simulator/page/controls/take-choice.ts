/** What was chosen; the list goes on showing what is, until it has come true. */
export function takeChoice(select: HTMLSelectElement, current: string): string {
  const { value } = select
  select.value = current
  return value
}
