import { expect, test } from 'vitest'
import { orderToken } from './order-token.ts'

test('a token is found in an address, typed alone, and in full-width characters', () => {
  expect(orderToken('https://bank.example/app/order/K7Q2M9')).toBe('K7Q2M9')
  expect(orderToken('/app/order/K7Q2M9/?from=qr')).toBe('K7Q2M9')
  expect(orderToken('  K7Q2M9 ')).toBe('K7Q2M9')
  expect(orderToken('Ｋ７Ｑ２Ｍ９')).toBe('K7Q2M9')
})

test('any other code is refused', () => {
  for (const text of ['', 'abc', 'https://elsewhere.example/pay?x=1', 'weixin://wxpay/abcd', '订单'])
    expect(orderToken(text)).toBeNull()
})
