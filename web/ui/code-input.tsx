import { Field, type FieldShell } from './field.tsx'

export type CodeInputProps = FieldShell & {
  value: string
  onChange: (value: string) => void
  /** Called once the last digit is in. */
  onComplete?: (value: string) => void
  length?: number
  autoFocus?: boolean
}

/** A code from a message or an authenticator: one real input, so that phones can fill it in, drawn as cells. */
export function CodeInput({ label, hint, error, value, onChange, onComplete, length = 6, autoFocus }: CodeInputProps) {
  const change = (text: string) => {
    const digits = text.normalize('NFKC').replace(/\D/g, '').slice(0, length)
    onChange(digits)
    if (digits.length === length && digits !== value) onComplete?.(digits)
  }
  return (
    <Field label={label} hint={hint} error={error}>
      {control => (
        <span className="ds-code">
          <input
            {...control}
            inputMode="numeric"
            autoComplete="one-time-code"
            pattern="\d*"
            autoFocus={autoFocus}
            value={value}
            onChange={e => change(e.target.value)}
          />
          {Array.from({ length }, (_, i) => (
            <span key={i} aria-hidden="true" data-next={i === Math.min(value.length, length - 1) || undefined}>
              {value[i]}
            </span>
          ))}
        </span>
      )}
    </Field>
  )
}
