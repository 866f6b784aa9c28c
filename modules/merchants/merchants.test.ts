import { system } from '@doorstep/audit'
import type { Database } from '@doorstep/db'
import { isRefusal, type Refusal } from '@doorstep/http'
import { accountOf, openBusinessDay } from '@doorstep/ledger'
import { parseMoney } from '@doorstep/money'
import { testDatabase } from '@doorstep/testkit'
import { beforeAll, describe, expect, test } from 'vitest'
import { expireOrders } from './expire-orders.ts'
import {
  activeOffers,
  addRefund,
  attachBuyer,
  cancelOrder,
  createMerchant,
  createOffer,
  createOrder,
  deliverOrder,
  endOffer,
  type Merchant,
  markCooledOff,
  markPaid,
  type Order,
  orderByToken,
  ordersOfBranches,
  releaseBuyer,
} from './index.ts'
import { orderEvents } from './order-event.ts'

const at = new Date('2026-11-22T02:00:00Z')
const hours = (n: number) => new Date(at.getTime() + n * 3_600_000)
const ctx = { who: system('test'), at }
const yuan = (amount: string) => parseMoney(amount, 'CNY')
const until = hours(168)

let db: Database
let merchant: Merchant

beforeAll(async () => {
  db = await testDatabase()
  merchant = await db.transaction(async tx => {
    await openBusinessDay(tx, '2026-11-22', at)
    return createMerchant(tx, { name: '星河数码', branchId: 11n, stores: [{ name: '一店', address: '一路1号' }] }, ctx)
  })
})

function code(result: unknown): string | undefined {
  return isRefusal(result) ? result.code : undefined
}

async function newOrder(amount = '1200.00'): Promise<Order> {
  const made = await db.transaction(tx =>
    createOrder(
      tx,
      {
        merchantId: merchant.id,
        storeId: merchant.stores[0]!.id,
        goods: '手机',
        scene: 'digital',
        amount: yuan(amount),
      },
      ctx,
    ),
  )
  if (isRefusal(made)) throw new Error(made.code)
  return made
}

const keyOf = (order: Order) => ({ merchantId: order.merchantId, orderId: order.id })
const attach = (order: Order, customerId: bigint, now = at) =>
  db.transaction(tx => attachBuyer(tx, keyOf(order), { customerId, until }, now))
const pay = (order: Order, customerId: bigint, now = at) =>
  db.transaction(tx => markPaid(tx, keyOf(order), { customerId, contractId: 99n }, { ...ctx, at: now }))

test('a merchant comes with an empty settlement account of its own', async () => {
  const account = await accountOf(db, { customerId: merchant.id, accountId: merchant.settlementAccountId })
  expect(account).toMatchObject({ gl: '2241', currency: 'CNY', label: 'settlement', balanceMinor: 0n })
})

describe('an order', () => {
  test('has a code of ten clear characters and is open for a day', async () => {
    const order = await newOrder()
    expect(order.token).toMatch(/^[2-9A-HJKMNP-Z]{10}$/)
    expect(order).toMatchObject({ status: 'open', merchantName: '星河数码', storeName: '一店', branchId: 11n })
    expect(await orderByToken(db, order.token.toLowerCase(), hours(23))).toEqual(order)
    expect((await orderByToken(db, order.token, hours(24)))?.status).toBe('expired')
    expect(await orderByToken(db, 'ZZZZZZZZZZ', at)).toBeUndefined()
  })

  test('is refused for a store of somebody else and in another currency', async () => {
    const input = { merchantId: merchant.id, storeId: 1n, goods: 'x', scene: 'other', amount: yuan('1.00') } as const
    expect(code(await db.transaction(tx => createOrder(tx, input, ctx)))).toBe('store-not-found')
    const dollars = { ...input, storeId: merchant.stores[0]!.id, amount: parseMoney('1.00', 'USD') }
    expect(code(await db.transaction(tx => createOrder(tx, dollars, ctx)))).toBe('currency-not-sold')
  })

  test('goes from open to paid to delivered to refunded, each move an event', async () => {
    const order = await newOrder()
    await attach(order, 5n)
    expect(await pay(order, 5n)).toMatchObject({ status: 'paid', contractId: 99n })
    await db.transaction(tx => deliverOrder(tx, keyOf(order), ctx))
    const refund = (amount: string) => db.transaction(tx => addRefund(tx, keyOf(order), yuan(amount), ctx))
    expect(await refund('200.00')).toMatchObject({ status: 'delivered', refunded: yuan('200.00') })
    expect(code(await refund('1000.01'))).toBe('refund-exceeds-order')
    expect(await refund('1000.00')).toMatchObject({ status: 'refunded', refunded: yuan('1200.00') })
    const events = await orderEvents(db, merchant.id, order.id)
    expect(events.map(e => e.status)).toEqual(['open', 'paid', 'delivered', 'part-refunded', 'refunded'])
  })

  test('belongs to the first customer who applies, until given back', async () => {
    const order = await newOrder()
    await attach(order, 5n)
    expect(code(await attach(order, 6n))).toBe('order-taken')
    expect(code(await db.transaction(tx => cancelOrder(tx, keyOf(order), ctx)))).toBe('order-taken')
    expect(code(await pay(order, 6n))).toBe('order-taken')
    await db.transaction(tx => releaseBuyer(tx, keyOf(order), 5n))
    expect(code(await attach(order, 6n))).toBeUndefined()
  })

  test('is paid once only, and not when it has ended', async () => {
    const order = await newOrder()
    expect(code(await attach(order, 5n, hours(25)))).toBe('order-not-open')
    await attach(order, 5n)
    const results = await Promise.all([pay(order, 5n, hours(30)), pay(order, 5n, hours(30))])
    expect(results.map(code).sort()).toEqual(['order-not-open', undefined])
    expect(code(await db.transaction(tx => cancelOrder(tx, keyOf(order), ctx)))).toBe('order-move-not-allowed')
  })

  test('cools off before delivery only', async () => {
    const cool = (order: Order) => db.transaction(tx => markCooledOff(tx, keyOf(order), ctx))
    const early = await newOrder()
    await attach(early, 5n)
    await pay(early, 5n)
    expect(await cool(early)).toMatchObject({ status: 'cooled-off' })
    const late = await newOrder()
    await attach(late, 5n)
    await pay(late, 5n)
    await db.transaction(tx => deliverOrder(tx, keyOf(late), ctx))
    expect(code(await cool(late))).toBe('order-move-not-allowed')
  })

  test('is swept up once its time is over', async () => {
    const order = await newOrder()
    await expireOrders(db, hours(23))
    expect((await orderEvents(db, merchant.id, order.id)).length).toBe(1)
    await expireOrders(db, hours(25))
    await expireOrders(db, hours(25))
    expect((await orderEvents(db, merchant.id, order.id)).map(e => e.status)).toEqual(['open', 'expired'])
  })

  test('is found by staff of its branch only', async () => {
    const order = await newOrder('777.00')
    const seen = (branches: bigint[], q?: string) => ordersOfBranches(db, branches, { limit: 100, q }, at)
    expect((await seen([11n], order.token)).items.map(o => o.id)).toEqual([order.id])
    expect((await seen([11n], '100%')).items).toEqual([])
    expect((await seen([12n])).items).toEqual([])
  })
})

describe('an offer', () => {
  const offer = {
    nameZh: '免息',
    nameEn: 'Interest-free',
    interestShare: '1',
    counts: [12, 3, 3],
    scene: 'digital',
    min: yuan('500.00'),
    max: yuan('5000.00'),
    validFrom: '2026-11-01',
    validTo: '2026-12-31',
  } as const

  test('holds for its scene and dates, until ended', async () => {
    const made = await db.transaction(tx => createOffer(tx, merchant.id, offer, '2026-11-22', ctx))
    if (isRefusal(made)) throw new Error(made.code)
    expect(made.counts).toEqual([3, 12])
    const found = async (date: string, scene: 'digital' | 'home' = 'digital') =>
      (await activeOffers(db, merchant.id, { scene, date })).length
    expect(await found('2026-11-01')).toBe(1)
    expect(await found('2026-12-31')).toBe(1)
    expect(await found('2027-01-01')).toBe(0)
    expect(await found('2026-11-22', 'home')).toBe(0)
    expect(await db.transaction(tx => endOffer(tx, merchant.id, made.id, ctx))).toMatchObject({ status: 'ended' })
    expect(await found('2026-11-22')).toBe(0)
  })

  test('is refused with dates in the past or a range upside down', async () => {
    const make = (change: object): Promise<object | Refusal> =>
      db.transaction(tx => createOffer(tx, merchant.id, { ...offer, ...change }, '2026-11-22', ctx))
    expect(code(await make({ validTo: '2026-11-21' }))).toBe('offer-dates-not-valid')
    expect(code(await make({ validFrom: '2027-01-01' }))).toBe('offer-dates-not-valid')
    expect(code(await make({ max: yuan('499.00') }))).toBe('offer-range-not-valid')
  })
})
