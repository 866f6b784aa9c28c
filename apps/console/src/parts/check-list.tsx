import type { ReactNode } from 'react'

type CheckListProps = {
  label: string
  hint: string
  options: readonly { value: string; label: string }[]
  chosen: readonly string[]
  onToggle: (value: string) => void
  children?: ReactNode
}

/** Any number of several; `children` stand above the options, such as a search for more of them. */
export function CheckList({ label, hint, options, chosen, onToggle, children }: CheckListProps) {
  return (
    <fieldset className="check-list">
      <legend>{label}</legend>
      <p className="ds-small ds-muted">{hint}</p>
      {children}
      <div>
        {options.map(option => (
          <label key={option.value}>
            <input type="checkbox" checked={chosen.includes(option.value)} onChange={() => onToggle(option.value)} />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
