import parsePhoneNumber from 'libphonenumber-js/max'
import { market } from './market.ts'

/** A phone number as E.164, or null when it is none; numbers without a country code are read as of the bank's country. */
export function normalisePhone(input: string): string | null {
  const parsed = parsePhoneNumber(input, market().country)
  return parsed?.isValid() ? parsed.number : null
}

/** What may be shown on a screen: the country code, the first three digits and the last four. */
export function maskPhone(phone: string): string {
  const national = parsePhoneNumber(phone)?.nationalNumber ?? phone
  return `${national.slice(0, 3)}****${national.slice(-4)}`
}
