import { type ReactNode, useId } from 'react'

export type SegmentedProps<V extends string> = {
  label: string
  value: V
  onChange: (value: V) => void
  options: { value: V; label: ReactNode }[]
  /** Shows the label above the choices; otherwise it is only read out. */
  showLabel?: boolean
}

/** One of a few, all in sight. */
export function Segmented<V extends string>({ label, value, onChange, options, showLabel }: SegmentedProps<V>) {
  const name = useId()
  return (
    <fieldset className="ds-segmented">
      <legend className={showLabel ? undefined : 'ds-hidden'}>{label}</legend>
      <div>
        {options.map(option => (
          <label key={option.value}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
