import { useState } from 'react'
import { Field, type FieldShell } from './field.tsx'
import { useUi } from './i18n.ts'

/** Calling codes offered, China first; the server knows every other rule of a number. */
const codes = ['+86', '+852', '+853', '+886', '+65', '+1', '+44', '+49', '+33', '+420'] as const
const CHINA_MOBILE = /^1[3-9]\d{9}$/

export type PhoneInputProps = FieldShell & {
  /** E.164, `+8613800000000`; empty while nothing is typed. */
  value: string
  onChange: (e164: string) => void
  autoFocus?: boolean
}

/** A mobile number in E.164, written in the groups that people read aloud. */
export function PhoneInput({ label, hint, error, value, onChange, autoFocus }: PhoneInputProps) {
  const { t } = useUi()
  const [code, setCode] = useState<string>(() => codes.find(c => value.startsWith(c)) ?? codes[0])
  const national = value.startsWith(code) ? value.slice(code.length) : ''
  const change = (nextCode: string, digits: string) => {
    setCode(nextCode)
    onChange(digits ? nextCode + digits : '')
  }
  return (
    <Field label={label} hint={hint} error={error}>
      {control => (
        <span className="ds-input ds-phone">
          <select aria-label={t('phone.country')} value={code} onChange={e => change(e.target.value, national)}>
            {codes.map(c => (
              <option key={c} value={c}>
                {c}
              </option>
            ))}
          </select>
          <input
            {...control}
            type="tel"
            inputMode="tel"
            autoComplete="tel-national"
            autoFocus={autoFocus}
            value={grouped(code, national)}
            onChange={e => change(code, typedNational(code, e.target.value))}
          />
        </span>
      )}
    </Field>
  )
}

/** Whether a number is complete enough to be sent a code. */
export function isPhone(e164: string): boolean {
  return e164.startsWith('+86') ? CHINA_MOBILE.test(e164.slice(3)) : /^\+[1-9]\d{6,14}$/.test(e164)
}

/** `+8613800001234` as `138 0000 1234`; other countries keep their code. */
export function formatPhone(e164: string): string {
  return e164.startsWith('+86') ? grouped('+86', e164.slice(3)) : e164
}

/** The national digits in what was typed or pasted, which may carry the country code again. */
export function typedNational(code: string, text: string): string {
  const plain = text.normalize('NFKC').replace(/[^\d+]/g, '')
  const digits = plain.startsWith(code) ? plain.slice(code.length) : plain.replace(/\D/g, '')
  const doubled = code === '+86' && digits.length > 11 && digits.startsWith('86')
  return (doubled ? digits.slice(2) : digits).replace(/\D/g, '').slice(0, code === '+86' ? 11 : 14)
}

function grouped(code: string, digits: string): string {
  if (code !== '+86') return digits
  return [digits.slice(0, 3), digits.slice(3, 7), digits.slice(7)].filter(Boolean).join(' ')
}
