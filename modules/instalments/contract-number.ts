import { randomInt } from 'node:crypto'

/** Characters that nobody mistakes for one another, read out or written: no 0, 1, I, L, O. A prime many of them. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
const FORM = /^DS(\d{8})-([2-9A-HJKMNP-Z]{6})-([2-9A-HJKMNP-Z])$/

/** A new number such as `DS20261122-7KQ4MB-X`: the day of signing, six characters at random, a check character. */
export function newContractNumber(startDate: string): string {
  const day = startDate.replaceAll('-', '')
  const body = Array.from({ length: 6 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
  return `DS${day}-${body}-${checkCharacter(day, body)}`
}

/** Whether the check character fits: any one wrong character, and any two that were swapped, are found. */
export function isContractNumber(text: string): boolean {
  const match = FORM.exec(text.trim().toUpperCase())
  return match !== null && checkCharacter(match[1]!, match[2]!) === match[3]
}

// As ISBN-10 does it, with the prime 31 in place of 11: the weighted sum of all places is a multiple of 31.
function checkCharacter(day: string, body: string): string {
  const values = [...Array.from(day, Number), ...Array.from(body, c => ALPHABET.indexOf(c))]
  const sum = values.reduce((total, value, place) => total + value * (values.length + 1 - place), 0)
  return ALPHABET[(31 - (sum % 31)) % 31]!
}
