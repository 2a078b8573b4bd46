import { radioKeys } from './radio-keys.ts'

export interface ChoiceOption<Value extends string> {
  readonly value: Value
  readonly label: string
}

/** A few exclusive values side by side. */
export function Choice<Value extends string>(options: {
  readonly label: string
  readonly value: Value
  readonly options: readonly ChoiceOption<Value>[]
  readonly choose: (value: Value) => void
}) {
  return (
    <div class="choice" role="radiogroup" aria-label={options.label} onKeyDown={radioKeys}>
      {options.options.map(({ value, label }) => (
        <button
          key={value}
          type="button"
          role="radio"
          aria-checked={value === options.value}
          tabIndex={value === options.value ? 0 : -1}
          onClick={() => {
            options.choose(value)
          }}
        >
          {label}
        </button>
      ))}
    </div>
  )
}
