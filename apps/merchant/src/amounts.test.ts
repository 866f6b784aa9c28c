import { expect, test } from 'vitest'
import { inFull, leftToRefund } from './amounts.ts'

const yuan = (amount: string) => ({ amount, currency: 'CNY' })

test('what is left to refund is the price less what went back, to the cent', () => {
  expect(leftToRefund({ amount: yuan('1200.00'), refunded: yuan('0.00') })).toEqual(yuan('1200.00'))
  expect(leftToRefund({ amount: yuan('1200.00'), refunded: yuan('1199.95') })).toEqual(yuan('0.05'))
  expect(leftToRefund({ amount: yuan('98765432109.87'), refunded: yuan('0.88') })).toEqual(yuan('98765432108.99'))
})

test('a typed amount gets the decimals that it lacks', () => {
  expect(['12', '12.5', '12.', '.5', ''].map(inFull)).toEqual(['12.00', '12.50', '12.00', '0.50', '0.00'])
})
