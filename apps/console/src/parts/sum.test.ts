import { expect, test } from 'vitest'
import { isZero, sums } from './sum.ts'

const cny = (amount: string) => ({ amount, currency: 'CNY' })

test('amounts add up to the cent, each currency by itself', () => {
  expect(sums([cny('0.10'), cny('0.20'), { amount: '5', currency: 'JPY' }, cny('9007199254740993.01')])).toEqual([
    cny('9007199254740993.31'),
    { amount: '5', currency: 'JPY' },
  ])
})

test('a negative sum keeps its sign below one', () => {
  expect(sums([cny('0.20'), cny('-0.25')])).toEqual([cny('-0.05')])
})

test('nothing is nothing, however it is written', () => {
  expect([cny('0.00'), cny('-0'), cny('0'), cny('0.01')].map(isZero)).toEqual([true, true, true, false])
})
