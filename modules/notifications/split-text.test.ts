import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { splitText, type TextPart } from './split-text.ts'
import { readText } from './testing/read-text.ts'

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 900 }),
  fc.string({ unit: 'grapheme', maxLength: 600 }),
  fc
    .array(
      fc.integer({ min: 0, max: 0xffff }).map(code => String.fromCharCode(code)),
      { maxLength: 500 },
    )
    .map(chars => chars.join('')),
  fc.array(fc.constantFrom(...'aé€[]{}|~^\\@ \n0Δ'), { maxLength: 800 }).map(chars => chars.join('')),
  fc.array(fc.constantFrom(...'您的还款已收到，谢谢。𠮷😀👨‍👩‍👧'), { maxLength: 500 }).map(chars => chars.join('')),
)

const octets = (part: TextPart) => (part.coding === 8 ? part.payload.length : Math.ceil((part.payload.length * 7) / 8))

describe('any text', () => {
  test('is itself again when its parts are put together', () => {
    fc.assert(
      fc.property(anyText, fc.nat(), (text, reference) => {
        expect(splitText(text, reference).map(readText).join('')).toBe(text)
      }),
      { numRuns: 1000 },
    )
  })

  test('becomes parts that fit: 140 octets alone, 134 with the header that joins them', () => {
    fc.assert(
      fc.property(anyText, text => {
        const parts = splitText(text, 7)
        for (const part of parts) expect(octets(part)).toBeLessThanOrEqual(parts.length === 1 ? 140 : 134)
        if (parts.length === 1) expect(parts[0]?.header.length).toBe(0)
        else parts.forEach((part, i) => expect([...part.header]).toEqual([5, 0, 3, 7, parts.length, i + 1]))
      }),
      { numRuns: 1000 },
    )
  })

  test('is never cut through a surrogate pair or an escape sequence', () => {
    fc.assert(
      fc.property(anyText, text => {
        const parts = splitText(text, 7)
        const whole = new Set([...text.matchAll(/[\ud800-\udbff][\udc00-\udfff]/g)].map(m => m.index))
        let at = 0
        for (const part of parts) {
          at += readText(part).length
          expect(whole.has(at - 1)).toBe(false)
          if (part.coding === 0) expect(part.payload.at(-1)).not.toBe(0x1b)
        }
      }),
      { numRuns: 1000 },
    )
  })
})

describe('the smallest number of parts', () => {
  test('in Chinese: 70 characters are one, 71 are two, 135 are three', () => {
    expect(splitText('中'.repeat(70), 1)).toHaveLength(1)
    expect(splitText('中'.repeat(71), 1)).toHaveLength(2)
    expect(splitText('中'.repeat(134), 1)).toHaveLength(2)
    expect(splitText('中'.repeat(135), 1)).toHaveLength(3)
  })

  test('in the GSM alphabet: 160 characters are one, 161 are two; a euro counts twice', () => {
    expect(splitText('a'.repeat(160), 1)).toMatchObject([{ coding: 0 }])
    expect(splitText('a'.repeat(161), 1)).toHaveLength(2)
    expect(splitText('€'.repeat(80), 1)).toHaveLength(1)
    expect(splitText('€'.repeat(81), 1)).toHaveLength(2)
  })

  test('a text beyond 255 parts is refused', () => {
    expect(() => splitText('中'.repeat(67 * 255), 1)).not.toThrow()
    expect(() => splitText('中'.repeat(67 * 255 + 1), 1)).toThrow(RangeError)
  })
})
