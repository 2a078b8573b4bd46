/** Something that is on or off. */
export function Switch(options: {
  readonly label: string
  readonly isOn: boolean
  readonly isDisabled?: boolean
  readonly turn: () => void
}) {
  return (
    <label class="switch">
      <input
        type="checkbox"
        role="switch"
        checked={options.isOn}
        disabled={options.isDisabled}
        onChange={(event) => {
          // It shows what is so: turning it may fail.
          event.currentTarget.checked = options.isOn
          options.turn()
        }}
      />
      <span class="switch-track" aria-hidden="true" />
      {options.label}
    </label>
  )
}
