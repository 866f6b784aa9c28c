import { expect, test } from 'vitest'
import { keyedHash, openText, sealText, setDataKey } from './cipher.ts'

const KEY = Buffer.alloc(32, 7).toString('base64')

test('nothing is sealed before a key was given, and a short key is refused', () => {
  expect(() => sealText('a', 1n)).toThrow('setDataKey')
  expect(() => setDataKey('c2hvcnQ=')).toThrow('32 bytes')
})

test('a sealed text opens for its owner only, and not when a bit was changed', () => {
  setDataKey(KEY)
  const sealed = sealText('11010519491231002X', 5n)
  expect(openText(sealed, 5n)).toBe('11010519491231002X')
  expect(() => openText(sealed, 6n)).toThrow('authenticate')
  sealed[sealed.length - 1]! ^= 1
  expect(() => openText(sealed, 5n)).toThrow('authenticate')
})

test('sealing twice gives two texts, hashing twice gives one', () => {
  setDataKey(KEY)
  expect(sealText('x', 1n).equals(sealText('x', 1n))).toBe(false)
  expect(keyedHash('x').equals(keyedHash('x'))).toBe(true)
  const before = keyedHash('x')
  setDataKey(Buffer.alloc(32, 8).toString('base64'))
  expect(keyedHash('x').equals(before)).toBe(false)
})
