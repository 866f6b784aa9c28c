import { expect, test } from 'vitest'
import { maskName } from './mask.ts'
import { maskPhone, normalisePhone } from './phone.ts'

test.each([
  ['13800138000', '+8613800138000'],
  ['138 0013 8000', '+8613800138000'],
  ['+86 138-0013-8000', '+8613800138000'],
  ['０１0-12345678', '+861012345678'], // full-width digits, a fixed line in Beijing
  ['+420 602 123 456', '+420602123456'],
  ['12345', null],
  ['hello', null],
])('%s is read as %s', (input, expected) => {
  expect(normalisePhone(input)).toBe(expected)
})

test('a masked phone and name are enough for their owner', () => {
  expect(maskPhone('+8613800138000')).toBe('138****8000')
  expect(['张三', '张三丰', '欧阳娜娜', 'John Smith'].map(maskName)).toEqual(['张*', '张*丰', '欧**娜', 'J*** S***'])
})
