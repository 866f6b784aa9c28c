import { expect, test } from 'vitest'
import { withPoint } from './signature-path.ts'

test('a stroke is whole numbers on the glass, without what would not show', () => {
  const begun = withPoint('', { x: 10.4, y: -5 }, true)
  expect(begun).toBe('M10 0L10 0')
  expect(withPoint(begun, { x: 11, y: 1 }, false)).toBe(begun)
  expect(withPoint(begun, { x: 1200, y: 50 }, false)).toBe('M10 0L10 0L1000 50')
})

test('a signature without end stays within what the bank takes', () => {
  let path = withPoint('', { x: 0, y: 0 }, true)
  for (let i = 0; i < 5000; i++) path = withPoint(path, { x: (i % 2) * 999, y: i % 400 }, false)
  expect(path.length).toBeLessThanOrEqual(8000)
  expect(path).toMatch(/^(M\d{1,4} \d{1,4}(L\d{1,4} \d{1,4})+)+$/)
})
