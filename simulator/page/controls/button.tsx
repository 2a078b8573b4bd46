import type { ComponentChildren } from 'preact'
import { Icon, type IconName } from '../icons.tsx'

/** A button with words on it. */
export function Button(options: {
  readonly look?: 'primary' | 'quiet' | 'small'
  readonly title?: string
  readonly isDisabled?: boolean
  readonly submits?: boolean
  readonly press?: () => void
  readonly children: ComponentChildren
}) {
  return (
    <button
      type={options.submits === true ? 'submit' : 'button'}
      class={options.look === undefined ? 'button' : `button is-${options.look}`}
      title={options.title}
      disabled={options.isDisabled}
      onClick={options.press}
    >
      {options.children}
    </button>
  )
}

/** A button with an icon alone, named for screen readers and in a tooltip. */
export function IconButton(options: {
  readonly icon: IconName
  readonly label: string
  /** The tooltip, where it says more than the label. */
  readonly title?: string
  readonly isPressed?: boolean
  readonly press: () => void
}) {
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={options.label}
      title={options.title ?? options.label}
      aria-pressed={options.isPressed}
      onClick={options.press}
    >
      <Icon name={options.icon} />
    </button>
  )
}
