import { type ReactNode, useId } from 'react'
import { Icon } from './icon.tsx'

export type FieldShell = {
  label: ReactNode
  hint?: ReactNode
  error?: ReactNode
}

/** What the control inside a field must carry. */
export type ControlProps = { id: string; 'aria-describedby': string | undefined; 'aria-invalid': true | undefined }

/** Label, hint and error around one control. */
export function Field({
  label,
  hint,
  error,
  children,
}: FieldShell & { children: (control: ControlProps) => ReactNode }) {
  const id = useId()
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ')
  return (
    <div className="ds-field" data-invalid={error ? true : undefined}>
      <label htmlFor={id}>{label}</label>
      {children({ id, 'aria-describedby': described || undefined, 'aria-invalid': error ? true : undefined })}
      {hint ? (
        <p className="ds-field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {error ? (
        <p className="ds-field-error" id={`${id}-error`} role="alert">
          <Icon name="warning" size="1.1em" />
          <span>{error}</span>
        </p>
      ) : null}
    </div>
  )
}

export type TextFieldProps = FieldShell & {
  value: string
  onChange: (value: string) => void
  type?: 'text' | 'password' | 'email' | 'date' | 'time'
  autoComplete?: string
  inputMode?: 'text' | 'numeric' | 'decimal' | 'email'
  maxLength?: number
  placeholder?: string
  name?: string
}

export function TextField({ label, hint, error, onChange, ...input }: TextFieldProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {control => <input className="ds-input" {...input} {...control} onChange={e => onChange(e.target.value)} />}
    </Field>
  )
}

export type SelectFieldProps<V extends string> = FieldShell & {
  value: V | ''
  onChange: (value: V) => void
  options: { value: V; label: string }[]
  /** Shown while nothing is chosen. */
  placeholder?: string
}

export function SelectField<V extends string>(props: SelectFieldProps<V>) {
  const { label, hint, error, value, onChange, options, placeholder } = props
  return (
    <Field label={label} hint={hint} error={error}>
      {control => (
        <select className="ds-input" {...control} value={value} onChange={e => onChange(e.target.value as V)}>
          {placeholder && value === '' ? <option value="">{placeholder}</option> : null}
          {options.map(option => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
