import { identityErrors } from './errors.ts'

export const DOCUMENT_TYPES = ['resident-id', 'passport', 'residence-permit', 'travel-permit', 'national-id'] as const
export type DocumentType = (typeof DOCUMENT_TYPES)[number]

export interface IdentityDocument {
  readonly type: DocumentType
  /** ISO 3166-1 alpha-2, of the issuer. */
  readonly country: string
  readonly number: string
  /** Needed where the number does not hold it. */
  readonly birthDate?: string
}

// GB 11643-1999: the weights of ISO 7064 MOD 11-2 for the first 17 digits, and the check character by remainder.
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECKS = '10X98765432'
// GB/T 2260: provinces, and 81–83 for residents of Hong Kong, Macao and Taiwan.
const REGION = /^(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])/

/** The document with its number in one spelling and the holder's birth date; refuses `document-number-not-valid`. */
export function checkDocument(document: IdentityDocument, today: string) {
  const number = checkNumber(document)
  const birthDate = number && isResidentId(document) ? residentBirthDate(number) : document.birthDate
  if (!number || !birthDate || birthDate >= today) return identityErrors('document-number-not-valid')
  return { ...document, number, birthDate }
}

/** The number in one spelling; undefined when its issuer gives no such number. */
export function checkNumber(document: IdentityDocument): string | undefined {
  const number = document.number.replace(/[\s-]/g, '').toUpperCase()
  const plausible = isResidentId(document) ? residentBirthDate(number) !== undefined : /^[A-Z0-9]{5,20}$/.test(number)
  return plausible ? number : undefined
}

/** Whole years lived on `date`; someone born on 29 February ages on 1 March in common years. */
export function ageOn(birthDate: string, date: string): number {
  const years = Number(date.slice(0, 4)) - Number(birthDate.slice(0, 4))
  return date.slice(5) < birthDate.slice(5) ? years - 1 : years
}

const isResidentId = ({ type, country }: IdentityDocument) => type === 'resident-id' && country === 'CN'

/** The birth date inside a valid resident identity number of China, or undefined. */
function residentBirthDate(number: string): string | undefined {
  if (!/^\d{17}[\dX]$/.test(number) || !REGION.test(number)) return undefined
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(number[at]), 0)
  const date = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`
  return CHECKS[sum % 11] === number[17] && isDate(date) && date >= '1880' ? date : undefined
}

function isDate(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}
