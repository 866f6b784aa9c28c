import { useState } from 'react'
import { Field, type FieldShell } from './field.tsx'
import { useUi } from './i18n.ts'
import { market } from './market.ts'

/** Calling codes offered beside the bank's own, which comes first; the server knows every other rule of a number. */
const OFFERED = ['+86', '+852', '+853', '+886', '+65', '+1', '+44', '+49', '+33', '+420'] as const
/** How numbers are grouped when read aloud, where it is the same for all. */
const GROUPS: Readonly<Record<string, readonly number[]>> = { '+86': [3, 4, 4], '+1': [3, 3, 4] }
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
  const codes = codesFrom(market().callingCode)
  const [code, setCode] = useState<string>(() => codes.find(c => value.startsWith(c)) ?? codes[0]!)
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

/** A number of the bank's country as `138 0000 1234`; others keep their code. */
export function formatPhone(e164: string): string {
  const { callingCode } = market()
  return e164.startsWith(callingCode) ? grouped(callingCode, e164.slice(callingCode.length)) : e164
}

/** The national digits in what was typed or pasted, which may carry the country code again. */
export function typedNational(code: string, text: string): string {
  const plain = text.normalize('NFKC').replace(/[^\d+]/g, '')
  const digits = plain.startsWith(code) ? plain.slice(code.length) : plain.replace(/\D/g, '')
  const doubled = code === '+86' && digits.length > 11 && digits.startsWith('86')
  return (doubled ? digits.slice(2) : digits)
    .replace(/\D/g, '')
    .slice(0, GROUPS[code]?.reduce((all, size) => all + size, 0) ?? 14)
}

const codesFrom = (own: string): string[] => [own, ...OFFERED.filter(code => code !== own)]

function grouped(code: string, digits: string): string {
  const ends = (GROUPS[code] ?? [digits.length]).map((_, i, sizes) => sizes.slice(0, i + 1).reduce((a, b) => a + b, 0))
  return ends
    .map((end, i) => digits.slice(ends[i - 1] ?? 0, end))
    .filter(Boolean)
    .join(' ')
}
