import type { PlainDate } from '@doorstep/calendar'
import type { Database } from '@doorstep/db'
import { contractTotals, dayOf, GL, openBusinessDay, verify } from '@doorstep/ledger'
import { testDatabase } from '@doorstep/testkit'
import { describe, expect, test } from 'vitest'
import { closeUntil } from './nightly.ts'
import { openTestContract, payInto } from './servicing.fixture.ts'
import { accrued } from './accrual.ts'

const clock = () => new Date('2026-01-31T16:00:00Z')
const DAY = '2026-01-31' as PlainDate
let db: Database

const state = async (contractId: bigint) =>
  (await db.query('SELECT * FROM instalments.contract_state WHERE contract_id = $1', [contractId])).rows[0]!
const until = (date: string) => closeUntil(db, date as PlainDate, { clock })

describe('in one bank', () => {
  test('a contract runs from its first night to its last instalment, and its books follow', async () => {
    db = await testDatabase()
    await db.transaction(tx => openBusinessDay(tx, DAY, clock()))
    const contract = await openTestContract(db, { principal: 120_000n, instalments: 3, annualRate: '0.12', start: DAY })

    await until('2026-01-31')
    expect(await state(contract.id)).toMatchObject({ interest_receivable: accrued(1200n, 1, 28), closed_through: DAY })

    await until('2026-02-27')
    expect(await state(contract.id)).toMatchObject({
      period: 2,
      interest_receivable: 1200n,
      due_interest: 1200n,
      due_principal: 39_603n,
      oldest_due: '2026-02-28',
      days_past_due: 0,
    })
    await payInto(db, contract, 30_000n, '2026-02-28')
    await until('2026-02-28')
    expect(await state(contract.id)).toMatchObject({ due_principal: 10_803n, days_past_due: 0 })

    await until('2026-03-10')
    const late = await state(contract.id)
    // ten nights of 108.03 at 18 % ÷ 360
    expect(late).toMatchObject({ days_past_due: 10, penalty_receivable: 54n, oldest_due: '2026-02-28' })

    await payInto(db, contract, 200_000n, '2026-03-11')
    await until('2026-03-11')
    expect(await state(contract.id)).toMatchObject({ days_past_due: 0, oldest_due: null, penalty_receivable: 0n })
    await until('2026-05-02')
    expect(await state(contract.id)).toMatchObject({ status: 2, principal: 0n, interest_receivable: 0n })

    const totals = await contractTotals(db, { asOf: '2026-05-02', contractIds: [contract.id] })
    const balance = (gl: string) => totals.find(t => t.gl === gl)?.balanceMinor ?? 0n
    expect([GL.loanPrincipal, GL.interestReceivable, GL.penaltyReceivable].map(balance)).toEqual([0n, 0n, 0n])
    expect(balance(GL.customerOverpayments)).toBe((await state(contract.id)).credit)
    expect(await verify(db)).toEqual([])
    expect((await dayOf(db, '2026-05-02'))?.status).toBe('closed')
  })
})
