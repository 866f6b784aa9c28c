import { expect, test } from 'vitest'
import { isContractNumber, newContractNumber } from './contract-number.ts'

test('a number carries its day and a check character that fits', () => {
  const number = newContractNumber('2026-11-22')
  expect(number).toMatch(/^DS20261122-[2-9A-HJKMNP-Z]{6}-[2-9A-HJKMNP-Z]$/)
  expect(isContractNumber(number)).toBe(true)
  expect(isContractNumber(number.toLowerCase())).toBe(true)
})

test('any one wrong character and any two swapped are found', () => {
  const number = newContractNumber('2026-11-22')
  const places = [2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 15, 16, 18]
  const withAt = (text: string, place: number, character: string) =>
    text.slice(0, place) + character + text.slice(place + 1)
  for (const a of places) {
    for (const character of a < 11 ? '0123456789' : '23456789ABCDEFGHJKMNPQRSTUVWXYZ')
      expect(isContractNumber(withAt(number, a, character))).toBe(character === number[a])
    for (const b of places.filter(b => b > a)) {
      if (number[a] === number[b]) continue
      expect(isContractNumber(withAt(withAt(number, a, number[b]!), b, number[a]!))).toBe(false)
    }
  }
})
