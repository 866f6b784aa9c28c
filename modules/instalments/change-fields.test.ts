import { describe, expect, test } from 'vitest'
import { changeOf } from './change-fields.ts'

const fields = { kind: 'write-down', periods: 1 } as const

describe('amounts of a write-down', () => {
  test('are read in the contract’s currency, whatever its decimals', () => {
    expect(changeOf({ ...fields, principal: '1500', interest: '20' }, 'JPY')).toEqual({
      kind: 'write-down',
      principal: 1500n,
      interest: 20n,
      penalty: 0n,
    })
    expect(changeOf({ ...fields, principal: '12.345' }, 'KWD')).toMatchObject({ principal: 12_345n })
    expect(changeOf({ ...fields, principal: '12.3' }, 'CNY')).toMatchObject({ principal: 1230n })
  })

  test('with more decimals than it has are refused by name', () => {
    expect(changeOf({ ...fields, principal: '10', penalty: '0.50' }, 'JPY')).toMatchObject({
      code: 'amount-too-fine',
      params: { currency: 'JPY', digits: '0' },
    })
    expect(changeOf({ ...fields, interest: '1.005' }, 'CNY')).toMatchObject({ code: 'amount-too-fine' })
  })
})
