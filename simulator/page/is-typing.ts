/** Whether a key press belongs to a field rather than to the board. */
export function isTyping(target: EventTarget | null): boolean {
  return isIn(target, 'input:not([type=checkbox]), textarea, select, [contenteditable]')
}

/** Whether an event is of an element that this selector finds, or of one inside it. */
export function isIn(target: EventTarget | null, selector: string): boolean {
  return target instanceof Element && target.closest(selector) !== null
}
