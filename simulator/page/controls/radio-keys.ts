const steps: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowDown: 1,
  ArrowLeft: -1,
  ArrowUp: -1,
}

/**
 * Lets the arrow keys go round a group of radios, each step choosing, so that the group is one stop of Tab.
 *
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/radio/
 */
export function radioKeys(event: KeyboardEvent): void {
  const step = steps[event.key]
  if (step === undefined || !(event.currentTarget instanceof Element)) return
  const radios = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=radio]')]
  const at = radios.findIndex((radio) => radio === event.target)
  const next = at < 0 ? undefined : radios[(at + step + radios.length) % radios.length]
  if (next === undefined) return
  event.preventDefault()
  next.focus()
  next.click()
}
