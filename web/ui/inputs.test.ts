import { describe, expect, test } from 'vitest'
import { pathAfterSignIn } from './app-session.ts'
import { typedMoney } from './money-input.tsx'
import { formatPhone, isPhone, typedNational } from './phone-input.tsx'

describe('an amount as it is typed', () => {
  test('keeps digits, one point and the decimals of the currency', () => {
    expect(typedMoney('1,234.567', 'CNY')).toBe('1234.56')
    expect(typedMoney('12.3.4', 'CNY')).toBe('12.34')
    expect(typedMoney('12.5', 'JPY')).toBe('12')
    expect(typedMoney('1.2345', 'KWD')).toBe('1.234')
  })

  test('takes what a Chinese keyboard gives', () => {
    expect(typedMoney('１２８８。５', 'CNY')).toBe('1288.5')
    expect(typedMoney('¥ 99', 'CNY')).toBe('99')
  })

  test('has no leading zeros, and a zero before a bare point', () => {
    expect(typedMoney('007', 'CNY')).toBe('7')
    expect(typedMoney('.5', 'CNY')).toBe('0.5')
    expect(typedMoney('', 'CNY')).toBe('')
  })
})

describe('a mobile number', () => {
  test('is known whole only when it is', () => {
    expect(isPhone('+8613800001234')).toBe(true)
    for (const not of ['', '+86', '+861380000123', '+8612345678901', '+86138000012345'])
      expect(isPhone(not)).toBe(false)
    expect(isPhone('+447700900123')).toBe(true)
  })

  test('loses a pasted country code, blanks and full-width digits', () => {
    expect(typedNational('+86', '+86 138 0000 1234')).toBe('13800001234')
    expect(typedNational('+86', '8613800001234')).toBe('13800001234')
    expect(typedNational('+86', '１３８-0000-1234')).toBe('13800001234')
  })

  test('is of the bank’s country when that is another', () => {
    expect(formatPhone('+12125550123')).toBe('+12125550123') // this bank is Chinese
    expect(typedNational('+1', '(212) 555-0123')).toBe('2125550123')
  })

  test('is written in groups', () => {
    expect(formatPhone('+8613800001234')).toBe('138 0000 1234')
    expect(formatPhone('+447700900123')).toBe('+447700900123')
  })
})

test('sign-in leads only to paths of this app', () => {
  expect(pathAfterSignIn('/contracts/1?x=2')).toBe('/contracts/1?x=2')
  for (const to of [undefined, 5, 'https://elsewhere.example', '//elsewhere.example', '/\\elsewhere.example'])
    expect(pathAfterSignIn(to)).toBe('/')
})
