import { describe, expect, test } from 'vitest'
import { SECRET_WORDS } from './secret-words.ts'
import { customersCode, newSeed, officersWord } from './secrets.ts'
import { setDataKey } from '@doorstep/identity'

const FAR_ENOUGH = 3

describe.each(['pinyin', 'en'] as const)('by ear, in %s', language => {
  test('no two words are alike', () => {
    const said = SECRET_WORDS.map(word => word[language])
    const alike = said.flatMap((a, i) => said.slice(i + 1).filter(b => lettersApart(a, b) < FAR_ENOUGH))
    expect(alike).toEqual([])
  })
})

test('Chinese words have two syllables, English ones are one word', () => {
  for (const { zh, en } of SECRET_WORDS) {
    expect([...zh]).toHaveLength(2)
    expect(en).toMatch(/^[a-z]+$/)
  }
})

test('a seed gives always the same word and code, another seed or visit others', () => {
  setDataKey(Buffer.alloc(32, 1).toString('base64'))
  const [seed, key] = [newSeed(), { customerId: 1n, visitId: 2n }]
  expect(officersWord(key, seed)).toEqual(officersWord(key, seed))
  expect(customersCode(key, seed)).toMatch(/^\d{4}$/)
  const words = Array.from({ length: 200 }, () => officersWord(key, newSeed()).zh)
  expect(new Set(words).size).toBeGreaterThan(150)
  expect(words.filter(word => word.split(' ')[0] === word.split(' ')[1])).toEqual([])
  const elsewhere = [3n, 4n, 5n, 6n].map(visitId => officersWord({ ...key, visitId }, seed).zh)
  expect(new Set([...elsewhere, officersWord(key, seed).zh]).size).toBeGreaterThan(3)
})

/** Levenshtein's distance. */
function lettersApart(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1]
    for (let j = 0; j < b.length; j++)
      next.push(Math.min(row[j + 1]! + 1, next[j]! + 1, row[j]! + (letter === b[j] ? 0 : 1)))
    row = next
  }
  return row[b.length]!
}
