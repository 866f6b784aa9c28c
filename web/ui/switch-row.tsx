import { type ReactNode, useId } from 'react'

export type SwitchRowProps = {
  label: ReactNode
  note?: ReactNode
  checked: boolean
  onChange: (checked: boolean) => void
}

/** A setting that is on or off. */
export function SwitchRow({ label, note, checked, onChange }: SwitchRowProps) {
  const id = useId()
  return (
    <label className="ds-switch">
      <span>
        {label}
        {note ? <small id={id}>{note}</small> : null}
      </span>
      <input
        type="checkbox"
        role="switch"
        checked={checked}
        aria-checked={checked}
        aria-describedby={note ? id : undefined}
        onChange={e => onChange(e.target.checked)}
      />
    </label>
  )
}
