import { isRefusal } from '@doorstep/http'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ageOn, checkDocument, type DocumentType } from './identity-document.ts'

const TODAY = '2026-03-01'
const check = (number: string, more: { type?: DocumentType; country?: string; birthDate?: string } = {}) =>
  checkDocument({ type: 'resident-id', country: 'CN', number, ...more }, TODAY)

describe('a resident identity number of China', () => {
  test.each([
    ['11010519491231002X', '1949-12-31'], // the worked example of GB 11643-1999
    ['440524188001010014', '1880-01-01'],
    ['110105 19491231 002x', '1949-12-31'],
  ])('%s is taken with its birth date', (number, birthDate) => {
    expect(check(number)).toMatchObject({ birthDate, number: number.replaceAll(' ', '').toUpperCase() })
  })

  test.each([
    ['110105194912310021', 'wrong check character'],
    ['11010519491331002X', 'no such month'],
    ['99010519491231002X', 'no such region'],
    ['1101051949123100', 'too short'],
    ['１１０１０５19491231002X', 'not digits of ASCII'],
  ])('%s is refused: %s', number => {
    expect(isRefusal(check(number))).toBe(true)
  })

  test('any single wrong digit is noticed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (at, by) => {
        const digits = [...'11010519491231002X']
        digits[at] = ((Number(digits[at]) + by) % 10).toString()
        expect(isRefusal(check(digits.join('')))).toBe(true)
      }),
    )
  })
})

test('other papers need a plausible number and a birth date beside it', () => {
  const passport = { type: 'passport' as const, country: 'DE', birthDate: '1990-05-01' }
  expect(check('C01X-00T47', passport)).toMatchObject({ number: 'C01X00T47', birthDate: '1990-05-01' })
  expect(isRefusal(check('C01X00T47', { type: 'passport', country: 'DE' }))).toBe(true)
  expect(isRefusal(check('!', passport))).toBe(true)
  expect(isRefusal(check('C01X00T47', { ...passport, birthDate: TODAY }))).toBe(true)
})

test('a year of age is complete on the birthday', () => {
  expect(ageOn('2000-03-02', TODAY)).toBe(25)
  expect(ageOn('2000-03-01', TODAY)).toBe(26)
  expect(ageOn('2004-02-29', '2022-02-28')).toBe(17)
  expect(ageOn('2004-02-29', '2022-03-01')).toBe(18)
})
