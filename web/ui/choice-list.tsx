import { type ReactNode, useId } from 'react'

export type Choice<V extends string> = { value: V; title: ReactNode; note?: ReactNode }
export type ChoiceListProps<V extends string> = {
  label: string
  value: V | ''
  onChange: (value: V) => void
  options: Choice<V>[]
  /** Shows the label above the choices; otherwise it is only read out. */
  showLabel?: boolean
}

/** One of several, each with a line of its own. */
export function ChoiceList<V extends string>({ label, value, onChange, options, showLabel }: ChoiceListProps<V>) {
  const name = useId()
  return (
    <fieldset className="ds-choices">
      <legend className={showLabel ? undefined : 'ds-hidden'}>{label}</legend>
      {options.map(option => (
        <label key={option.value}>
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          <span>
            {option.title}
            {option.note ? <small>{option.note}</small> : null}
          </span>
        </label>
      ))}
    </fieldset>
  )
}
