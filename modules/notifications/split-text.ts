import { gsmSeptets } from './gsm-alphabet.ts'

/** One short message: SMPP `data_coding`, user data header (empty for a whole text) and text octets. */
export type TextPart = { readonly coding: 0 | 8; readonly header: Buffer; readonly payload: Buffer }

const GSM = { coding: 0, single: 160, part: 153 } as const // septets: 140 octets × 8 / 7, and 134
const UCS2 = { coding: 8, single: 140, part: 134 } as const // octets
const MOST_PARTS = 255

/**
 * Cuts a text into short messages, in the GSM alphabet if all of it is in there and else in UCS-2. No cut goes through
 * an escape sequence or a surrogate pair. `reference` tells a phone which parts belong together (its low 8 bits).
 * Sizes and header: 3GPP TS 23.040 §9.2.3.24.1.
 * @throws RangeError when the text needs more than 255 parts
 */
export function splitText(text: string, reference: number): TextPart[] {
  const septets = gsmSeptets(text)
  return septets ? pack(septets, GSM, reference) : pack(utf16(text), UCS2, reference)
}

type Size = typeof GSM | typeof UCS2

function pack(units: readonly (readonly number[])[], size: Size, reference: number): TextPart[] {
  const whole = Buffer.from(units.flat())
  if (whole.length <= size.single) return [{ coding: size.coding, header: Buffer.alloc(0), payload: whole }]
  const payloads = fill(units, size.part)
  if (payloads.length > MOST_PARTS)
    throw new RangeError(`a text of ${payloads.length} parts; ${MOST_PARTS} is the most`)
  return payloads.map((payload, index) => ({
    coding: size.coding,
    header: Buffer.from([5, 0, 3, reference & 0xff, payloads.length, index + 1]),
    payload,
  }))
}

function fill(units: readonly (readonly number[])[], room: number): Buffer[] {
  const parts: number[][] = [[]]
  for (const unit of units) {
    if (parts.at(-1)!.length + unit.length > room) parts.push([])
    parts.at(-1)!.push(...unit)
  }
  return parts.map(part => Buffer.from(part))
}

/** Octets per code point, big end first: a surrogate pair is one unit of four. */
function utf16(text: string): number[][] {
  return [...text].map(char => {
    const octets: number[] = []
    for (let i = 0; i < char.length; i++) octets.push(char.charCodeAt(i) >> 8, char.charCodeAt(i) & 0xff)
    return octets
  })
}
