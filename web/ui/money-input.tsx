import { useLayoutEffect, useRef, useState } from 'react'
import { Field, type FieldShell } from './field.tsx'
import { currencyDecimals, currencySymbol, formatMoney } from './format.ts'
import { useUi } from './i18n.ts'

export type MoneyInputProps = FieldShell & {
  /** A decimal string in major units, or empty. */
  value: string
  onChange: (value: string) => void
  currency: string
  size?: 'text' | 'hero'
}

/** An amount typed as a string and kept as one; grouped while nobody is typing. */
export function MoneyInput({ label, hint, error, value, onChange, currency, size = 'text' }: MoneyInputProps) {
  const { language } = useUi()
  const [typing, setTyping] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  // Whoever comes to an amount types another one: what stands there is selected, as on a till.
  useLayoutEffect(() => {
    if (typing) input.current?.select()
  }, [typing])
  return (
    <Field label={label} hint={hint} error={error}>
      {control => (
        <span className="ds-input ds-money" data-size={size}>
          <span aria-hidden="true">{currencySymbol(currency, language)}</span>
          <input
            {...control}
            ref={input}
            inputMode="decimal"
            autoComplete="off"
            placeholder={currencyDecimals(currency) === 0 ? '0' : '0.00'}
            value={typing ? value : grouped(value, currency, language)}
            onFocus={() => setTyping(true)}
            onBlur={() => {
              setTyping(false)
              onChange(tidied(value))
            }}
            onChange={e => onChange(typedMoney(e.target.value, currency))}
          />
        </span>
      )}
    </Field>
  )
}

/** What of a keystroke or paste can be an amount in the currency: digits, one point, no more decimals than it has. */
export function typedMoney(text: string, currency: string): string {
  const decimals = currencyDecimals(currency)
  const clean = text
    .normalize('NFKC')
    .replace(/。/g, '.')
    .replace(/[^\d.]/g, '')
  const [whole = '', ...rest] = clean.split('.')
  const digits = whole.replace(/^0+(?=\d)/, '').slice(0, 12)
  if (rest.length === 0 || decimals === 0) return digits
  return `${digits || '0'}.${rest.join('').slice(0, decimals)}`
}

function tidied(value: string): string {
  return value.replace(/\.$/, '')
}

function grouped(value: string, currency: string, language: string): string {
  if (!value) return ''
  return formatMoney({ amount: tidied(value), currency }, language)
    .replace(/[^\d.,\s]/g, '')
    .trim()
}
