import { addDays, type PlainDate } from '@doorstep/calendar'
import { type Database, newId } from '@doorstep/db'
import { isRefusal } from '@doorstep/http'
import { addUnit, createCustomer, setDataKey } from '@doorstep/identity'
import { businessDate, contractTotals, openBusinessDay, verify } from '@doorstep/ledger'
import { type Money, money } from '@doorstep/money'
import { testDatabase } from '@doorstep/testkit'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { type Change, signedByCustomer } from './change.ts'
import { approveChange, sendChangeCode, signChange } from './change-decide.ts'
import { previewChange, proposeChange } from './change-propose.ts'
import { controlTotals, isEqual } from './control-totals.ts'
import { lowerPlan, previewLowerPlan } from './lower-plan.ts'
import { closeDay, closeUntil } from './nightly.ts'
import { payOutCredit } from './pay-out-credit.ts'
import type { Repayment } from './receipt.ts'
import { refundGoods } from './refund.ts'
import { repay } from './repay.ts'
import { previewReversal, reverseRepayment } from './reverse-repayment.ts'
import { settlementOf } from './settle.ts'
import { type Contract, readContract } from './standing-store.ts'
import { buy, kept, openShop, payInto, type Shop, type TestContract } from './testing/contracts.ts'
import { verifyContracts } from './verify.ts'

const at = new Date('2026-01-31T03:00:00Z')
const DAY = '2026-01-31' as PlainDate
const ctx = { who: { userId: 'supervisor', name: 'supervisor', role: 'staff', ip: null }, at }
let db: Database
let shop: Shop

beforeAll(async () => {
  setDataKey(Buffer.alloc(32, 1).toString('base64'))
  db = await testDatabase()
  await db.transaction(async tx => {
    await openBusinessDay(tx, DAY, at)
    await addUnit(tx, { id: 1n, parentId: null, kind: 'head-office', nameZh: '总行', nameEn: 'Head office' }, at)
  })
  shop = await openShop(db)
})

const ref = (c: TestContract) => ({ customerId: c.customerId, contractId: c.id })
const standing = async (c: TestContract) => (await readContract(db, ref(c)))!
const code = (result: unknown) => (isRefusal(result) ? result.code : 'done')
const until = (date: string) => closeUntil(db, date as PlainDate, { clock: () => at })
const tierOf = ({ riskClass, leastClass, observedFrom, cleanSince }: Contract) => [
  riskClass,
  leastClass,
  observedFrom,
  cleanSince,
]
const books = async (c: TestContract) =>
  (await contractTotals(db, { asOf: '2027-12-31', contractIds: [c.id] }))
    .map(({ gl, balanceMinor }) => `${gl} ${balanceMinor}`)
    .filter(line => !line.endsWith(' 0'))
    .sort()
const receiptOf = async (c: TestContract, amount: bigint) =>
  (
    await db.query(
      'SELECT id FROM instalments.receipt WHERE contract_id = $1 AND amount_minor = $2 ORDER BY id LIMIT 1',
      [c.id, amount],
    )
  ).rows[0]!.id as bigint

async function reverse(c: TestContract, amount: bigint) {
  const target = { ...ref(c), receiptId: await receiptOf(c, amount) }
  const { seal } = kept(await previewReversal(db, target))
  return db.transaction(tx => reverseRepayment(tx, { ...target, seal, reason: '记错合同' }, ctx))
}

const MISPOSTED = 77_701n
const staff = (userId: string) => ({ who: { userId, name: userId, role: 'staff', ip: null }, at })

/** What may happen to a contract on a day; much of it is refused, as it would be. */
const WHATS = [
  ...[
    'pay',
    'pay',
    'pay',
    'file',
    'file',
    'settle',
    'refund',
    'refund',
    'refund-all',
    'deferral',
    'extension',
    'reschedule',
  ],
  ...['hardship', 'write-down', 'part-early', 'payout'],
] as const
type Happening = { readonly night: number; readonly what: string; readonly part: number }

const NIGHTS = 60
const drawn = fc.sample(
  fc.record({
    principal: fc.bigInt({ min: 300_000n, max: 1_200_000n }),
    instalments: fc.constantFrom(3, 6, 12),
    share: fc.constantFrom(undefined, '0.5', '1'),
    misposted: fc.integer({ min: 1, max: NIGHTS - 20 }),
    happenings: fc.array(
      fc.record({
        night: fc.integer({ min: 2, max: NIGHTS - 2 }),
        what: fc.constantFrom(...WHATS),
        part: fc.integer({ min: 1, max: 99 }),
      }),
      { minLength: 2, maxLength: 9 },
    ),
  }),
  { numRuns: process.env.DOORSTEP_LONG ? 120 : 12, seed: Number(process.env.DOORSTEP_SEED ?? 20_261_122) },
)

/** The money was on its way back to the customer already. */
const gone = { ...drawn[0]!, misposted: 3, happenings: [{ night: 5, what: 'payout', part: 1 }] } as const
const lives = [...drawn, gone]

type Bought = TestContract & { readonly orderId: bigint }
type Act = (c: Bought) => Promise<unknown>

let phones = 0
async function bought(life: (typeof lives)[number], start = DAY): Promise<Bought> {
  const customerId = newId()
  const phone = `+861390000${1000 + ++phones}`
  await db.transaction(tx => createCustomer(tx, { customerId, branchId: 1n, phone }, at))
  const { share, principal, instalments } = life
  return buy(db, shop, { customerId, start, principal, instalments, ...(share ? { share } : {}) })
}

/** The happening as an act that is the same on another contract, from where this one stands. */
async function actOf(c: Bought, { what, part }: Happening, on: PlainDate): Promise<Act> {
  const now = await standing(c)
  const share = (minor: bigint) => money((minor * BigInt(part)) / 100n, 'CNY')
  const reference = `${what}-${on}-${part}`
  const paying = (amount: Money): Act => {
    return other => repaying(other, { kind: 'amount', amount, reference, source: 'app' })
  }
  switch (what) {
    case 'pay':
      return paying(share(150_000n))
    case 'file': // waits for tonight
      return other => payInto(db, other, share(150_000n).minor, on)
    case 'settle':
      return paying(money(settlementOf(now).amount, 'CNY'))
    case 'refund':
      return other => giveBack(other, share(now.principalMinor / 3n))
    case 'refund-all':
      return other => giveBack(other, money(now.principalMinor, 'CNY'))
    case 'part-early':
      return async other => {
        const input = {
          ...ref(other),
          amount: share(now.principalMinor / 2n),
          keep: part % 2 ? 'term' : 'instalment',
        } as const
        const shown = await previewLowerPlan(db, input)
        return isRefusal(shown)
          ? shown
          : db.transaction(tx => lowerPlan(tx, { ...input, seal: shown.seal, reference }, staff('customer')))
      }
    case 'payout': {
      const amount = money(now.state.credit, 'CNY')
      return other =>
        db.transaction(tx => payOutCredit(tx, { ...ref(other), amount, reason: '客户申请' }, staff('maker')))
    }
    default:
      return other => change(other, changeOf(what, part, now.state.interestReceivable, on))
  }
}

function changeOf(what: string, part: number, interest: bigint, on: PlainDate): Change {
  const periods = 1 + (part % 3)
  if (what === 'deferral') return { kind: 'deferral', periods }
  if (what === 'extension') return { kind: 'extension', extra: periods }
  if (what === 'reschedule') return { kind: 'reschedule', count: 6 + periods, firstDue: addDays(on, 10 + (part % 40)) }
  if (what === 'hardship') return { kind: 'hardship', periods, annualRate: '0.05', waivePenalty: part % 2 === 0 }
  return { kind: 'write-down', principal: 100n * BigInt(part), interest: interest / 4n, penalty: 0n }
}

const repaying = (c: Bought, paid: Pick<Repayment, 'kind' | 'amount' | 'reference' | 'source'>) =>
  db.transaction(tx => repay(tx, { ...ref(c), ...paid }, ctx))

const giveBack = (c: Bought, amount: Money) => {
  const request = { merchantId: shop.merchant.id, orderId: c.orderId, amount, reason: '退货' }
  return db.transaction(tx => refundGoods(tx, request, shop.cashier))
}

/** Proposed, shown, and signed by the customer or approved by a second person. */
async function change(c: Bought, what: Change) {
  const proposed = await db.transaction(tx =>
    proposeChange(tx, { ...ref(c), change: what, reason: '客户申请' }, staff('maker')),
  )
  if (isRefusal(proposed)) return proposed
  const target = { ...ref(c), changeId: proposed.id }
  const { seal } = kept(await previewChange(db, ref(c), what))
  if (!signedByCustomer(what.kind)) return db.transaction(tx => approveChange(tx, target, seal, staff('checker')))
  kept(await db.transaction(tx => sendChangeCode(tx, target, seal, 'zh-CN', staff('customer'))))
  const { rows } = await db.query<{ body: string }>(
    // tidy: foreign-schema, the code that the customer reads off their phone
    "SELECT body FROM notifications.message WHERE customer_id = $1 AND template = 'signing-code' ORDER BY id DESC LIMIT 1",
    [c.customerId],
  )
  const texted = /\d{6}/.exec(rows[0]!.body)![0]
  return db.transaction(tx => signChange(tx, target, { code: texted, seal }, staff('customer')))
}

test('books, arrears, penalty and plan are those of a life that never had the repayment, or the step that could not be is named', {
  timeout: 120_000,
}, async () => {
  const pairs = await Promise.all(
    lives.map(async life => ({ life, wrong: await bought(life), never: await bought(life) })),
  )
  const blocked = new Map<bigint, { what: string; on: PlainDate }>()
  const done = new Set<string>()
  const happen = async ({ wrong, never }: (typeof pairs)[number], happening: Happening, on: PlainDate) => {
    const act = await actOf(wrong, happening, on)
    if (isRefusal(await act(wrong))) return
    done.add(happening.what)
    if (!blocked.has(wrong.id) && isRefusal(await act(never))) blocked.set(wrong.id, { what: happening.what, on })
  }
  for (let night = 1; night <= NIGHTS; night++) {
    const on = addDays(DAY, night)
    kept(await closeDay(db, addDays(on, -1), { clock: () => at, slices: 1, workers: 1 }))
    for (const pair of pairs) {
      const { misposted, happenings } = pair.life
      const paid = { kind: 'amount', amount: money(MISPOSTED, 'CNY'), reference: 'misposted', source: 'app' } as const
      if (misposted === night) await repaying(pair.wrong, paid)
      for (const happening of happenings.filter(h => h.night === night)) await happen(pair, happening, on)
    }
  }
  const compared = []
  for (const { wrong, never } of pairs) {
    const hit = await db.query('SELECT FROM instalments.receipt WHERE contract_id = $1 AND reference = $2', [
      wrong.id,
      'misposted',
    ])
    if (hit.rows.length === 0) continue // the contract was over by then
    const obstacle = blocked.get(wrong.id)
    if (obstacle) {
      const shown = await previewReversal(db, { ...ref(wrong), receiptId: await receiptOf(wrong, MISPOSTED) })
      expect(shown).toMatchObject({ code: 'reversal-in-the-way', params: { date: obstacle.on, step: obstacle.what } })
      continue
    }
    kept(await reverse(wrong, MISPOSTED))
    const [had, clean] = [await standing(wrong), await standing(never)]
    expect(had.state).toEqual(clean.state)
    expect(tierOf(had)).toEqual(tierOf(clean))
    expect(had.rows).toEqual(clean.rows)
    expect(had.terms).toEqual(clean.terms)
    compared.push([wrong, never] as const)
  }
  expect([compared.length > 5, blocked.size > 0, done.size > 8]).toEqual([true, true, true]) // or it proves less than it says
  await until(addDays(DAY, NIGHTS + 5))
  for (const [wrong, never] of compared) {
    expect((await standing(wrong)).state).toEqual((await standing(never)).state)
    expect(await books(wrong)).toEqual(await books(never))
  }
  expect((await controlTotals(db)).filter(total => !isEqual(total))).toEqual([])
  expect([...(await verify(db)), ...(await verifyContracts(db))]).toEqual([])
})

test('a settlement that rested on it is a repayment again; nothing is reversed twice; a refund after it is lived again', async () => {
  const day = (await businessDate(db)) as PlainDate
  const c = await buy(db, shop, { start: day, principal: 600_000n, instalments: 6, share: '0.5' })
  const pay = (kind: 'amount' | 'settlement', minor: bigint) =>
    db.transaction(tx =>
      repay(tx, { ...ref(c), kind, amount: money(minor, 'CNY'), reference: `${kind}-${minor}`, source: 'app' }, ctx),
    )
  kept(await pay('amount', MISPOSTED))
  kept(await pay('settlement', settlementOf(await standing(c)).amount))
  expect((await standing(c)).state.status).toBe(2)
  kept(await reverse(c, MISPOSTED))
  const after = await standing(c)
  expect(after.state).toMatchObject({ status: 1, principal: 600_000n, credit: 600_000n - MISPOSTED })
  const again = { ...ref(c), receiptId: await receiptOf(c, MISPOSTED) }
  expect(code(await previewReversal(db, again))).toBe('receipt-reversed')
  const request = { merchantId: shop.merchant.id, orderId: c.orderId, amount: money(10_000n, 'CNY'), reason: '退货' }
  kept(await db.transaction(tx => refundGoods(tx, request, shop.cashier)))
  kept(await reverse(c, 600_000n - MISPOSTED))
  expect((await standing(c)).state).toMatchObject({ principal: 590_000n, credit: 0n })
  expect([...(await verify(db)), ...(await verifyContracts(db))]).toEqual([])
})

test('a payment from before the charge-off makes the loss what it would have been, one after it the recoveries', async () => {
  const day = (await businessDate(db)) as PlainDate
  const [before, after, never] = [
    await bought(lives[0]!, day),
    await bought(lives[0]!, day),
    await bought(lives[0]!, day),
  ]
  const paying = (c: Bought) =>
    repaying(c, { kind: 'amount', amount: money(MISPOSTED, 'CNY'), reference: 'misposted', source: 'app' })
  await until(addDays(day, 1))
  kept(await paying(before))
  for (const c of [before, after, never]) kept(await change(c, { kind: 'downgrade', riskClass: 'loss' }))
  await until(addDays(day, 2))
  for (const c of [before, after, never]) kept(await change(c, { kind: 'charge-off' }))
  await until(addDays(day, 3))
  kept(await paying(after))
  await until(addDays(day, 4))
  for (const c of [before, after]) {
    kept(await reverse(c, MISPOSTED))
    expect((await standing(c)).state).toEqual((await standing(never)).state)
    expect(await books(c)).toEqual(await books(never))
  }
  expect([...(await verify(db)), ...(await verifyContracts(db))]).toEqual([])
})
