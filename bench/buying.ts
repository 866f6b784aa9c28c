import { system } from '@doorstep/audit'
import { connect, type Database, findMigrations, migrate } from '@doorstep/db'
import { isRefusal, type Principal } from '@doorstep/http'
import { addUnit, createCustomer, defaultLimits, setDataKey } from '@doorstep/identity'
import { ensureProducts } from '@doorstep/instalments'
import { openBusinessDay } from '@doorstep/ledger'
import { createMerchant } from '@doorstep/merchants'
import { createServer } from '@doorstep/server'
import { withDurableServer } from './durable-server.ts'

const BUYERS = 120
const WARM_UP = 20
const HEAD_OFFICE = 1n
const START = new Date('2026-11-23T02:00:00Z')
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

export type BuyingFigures = {
  readonly name: 'buying'
  /** Milliseconds that the bank takes from the cashier's order to the signed contract, all requests together. */
  readonly p50: number
  readonly p99: number
  /** The same number of requests that do nothing but ask the database once, and as many bare durable commits. */
  readonly floorP50: number
  readonly ratio: number
  readonly requests: number
}

/** One buyer after the other through HTTP, on a durable database: order, plans, application, decision, disclosure, signature. */
export async function bench(): Promise<BuyingFigures> {
  return withDurableServer('buying', async server => {
    const owner = connect({ url: server.url, max: 2 })
    const db = connect({ url: server.url, role: 'doorstep_app', max: 10 })
    try {
      await migrate(owner, await findMigrations())
      await owner.query('CREATE TABLE public.floor (id int)')
      return await measure(db, owner)
    } finally {
      await Promise.all([db.close(), owner.close()])
    }
  })
}

async function measure(db: Database, owner: Database): Promise<BuyingFigures> {
  const bank = await openBank(db)
  try {
    return await compare(bank, owner)
  } finally {
    await bank.close()
  }
}

async function compare(bank: Awaited<ReturnType<typeof openBank>>, owner: Database): Promise<BuyingFigures> {
  const ours: number[] = []
  const floors: number[] = []
  for (let n = 0; n < BUYERS + WARM_UP; n++) {
    const buyer = await bank.newBuyer(n)
    const took = await timed(() => bank.buy(buyer))
    const floor = await timed(() => bank.nothing(owner))
    if (n >= WARM_UP) {
      ours.push(took)
      floors.push(floor)
    }
  }
  const [p50, floorP50] = [percentile(ours, 0.5), percentile(floors, 0.5)]
  return {
    name: 'buying',
    p50,
    p99: percentile(ours, 0.99),
    floorP50,
    ratio: round(p50 / floorP50),
    requests: REQUESTS,
  }
}

/** As many as `buy` makes; it checks. */
const REQUESTS = 9

type Buyer = { readonly who: string; readonly customerId: bigint; readonly documentNumber: string }

async function openBank(db: Database) {
  let now = START
  setDataKey(Buffer.alloc(32, 1).toString('base64'))
  const people = new Map<string, Principal>()
  const shop = await db.transaction(async tx => {
    await addUnit(
      tx,
      { id: HEAD_OFFICE, parentId: null, kind: 'head-office', nameZh: '总行', nameEn: 'Head Office' },
      now,
    )
    await openBusinessDay(tx, '2026-11-23', now)
    await ensureProducts(tx, now)
    const input = { name: '商户', branchId: HEAD_OFFICE, stores: [{ name: '一店', address: '一路 1 号' }] }
    return createMerchant(tx, input, { who: system('bench'), at: now })
  })
  people.set('owner', hats({ merchant: { merchantId: shop.id, name: shop.name, role: 'owner' } }))
  const app = await createServer({
    db,
    config: {
      signIn: { secret: 'x'.repeat(44), baseUrl: 'http://localhost', trustedOrigins: [], limits: defaultLimits },
      trustProxy: '127.0.0.1',
      logLevel: 'silent',
      requestsPerMinute: 1_000_000,
    },
    clock: () => now,
    sendCode: async () => undefined,
    authenticate: async request => people.get(String(request.headers['x-who'])) ?? null,
  })
  const origin = await app.listen({ port: 0, host: '127.0.0.1' })
  let sent = 0

  async function call(who: string, method: string, path: string, body?: object) {
    const response = await fetch(`${origin}${path}`, {
      method,
      headers: {
        'x-who': who,
        'x-forwarded-for': addressOf(who),
        'idempotency-key': `bench-${++sent}-${'k'.repeat(16)}`,
        'content-type': 'application/json',
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    // biome-ignore lint: shapes are the API's; the tests of its routes check them
    const answer = (await response.json()) as Record<string, any>
    if (!response.ok) throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`)
    return answer
  }

  async function buy({ who, customerId, documentNumber }: Buyer): Promise<void> {
    const from = sent
    const api = '/api/v1'
    const goods = { goods: '手机', scene: 'digital', amount: yuan('3600.00') }
    const order = await call('owner', 'POST', `${api}/merchant/orders`, {
      storeId: String(shop.stores[0]?.id),
      ...goods,
    })
    const { plans } = await call(who, 'GET', `${api}/orders/${order.token}`)
    const draft = await call(who, 'POST', `${api}/applications`, { orderToken: order.token, planId: plans[0].id })
    const path = `${api}/applications/${draft.id}`
    await call(who, 'PATCH', path, {
      identity: { fullName: '王小红', documentType: 'cn-resident-id', documentNumber },
      income: { monthlyIncome: yuan('12000.00'), monthlyObligations: yuan('0.00'), occupation: 'employed' },
      consents: { dataUse: true, creditEnquiry: true, entrustedPayment: true },
    })
    await call(who, 'POST', `${path}/submit`, {})
    const page = await call(who, 'GET', `${path}/disclosure`)
    now = new Date(now.getTime() + 12_000)
    await call(who, 'POST', `${path}/disclosure/read`, { disclosureId: page.id, seconds: 12 })
    await call(who, 'POST', `${path}/signing-code`, {})
    await call(who, 'POST', `${path}/sign`, { code: await codeOf(db, customerId), disclosureId: page.id })
    if (sent - from !== REQUESTS) throw new Error(`${sent - from} requests were made`)
  }

  return {
    buy,
    async newBuyer(n: number): Promise<Buyer> {
      const phone = `+86139${String(n).padStart(8, '0')}`
      const customerId = await db.transaction(tx => createCustomer(tx, { branchId: HEAD_OFFICE, phone }, now))
      if (isRefusal(customerId)) throw new Error(customerId.code)
      const who = `buyer ${n}`
      people.set(who, { ...hats({ customerId }), phone })
      return { who, customerId, documentNumber: residentId(n) }
    },
    async nothing(owner: Database): Promise<void> {
      for (let i = 0; i < REQUESTS; i++) {
        await (await fetch(`${origin}/healthz`)).text()
        await owner.query('INSERT INTO public.floor VALUES ($1)', [i])
      }
    },
    close: () => app.close(),
  }
}

const hats = (some: Partial<Principal>): Principal => ({
  userId: 'bench',
  name: 'bench',
  phone: null,
  customerId: null,
  merchant: null,
  staff: null,
  ...some,
})
/** Every caller has an address of their own, as limits go by it. */
const addressOf = (who: string) =>
  `10.1.${Math.floor(Number(who.slice(6)) / 250) || 0}.${Number(who.slice(6)) % 250 || 0}`
const yuan = (amount: string) => ({ amount, currency: 'CNY' })

async function codeOf(db: Database, customerId: bigint): Promise<string> {
  const { rows } = await db.query(
    // tidy: foreign-schema, the phone's own screen is not at hand in a measurement
    `SELECT body FROM notifications.message WHERE customer_id = $1 AND template = 'signing-code' ORDER BY id DESC LIMIT 1`,
    [customerId],
  )
  return /\d{6}/.exec(rows[0]?.body)?.[0] ?? ''
}

function residentId(n: number): string {
  const body = `11010519900501${String(n).padStart(3, '0')}`
  return body + '10X98765432'[WEIGHTS.reduce((sum, weight, i) => sum + weight * Number(body[i]), 0) % 11]
}

async function timed(work: () => Promise<void>): Promise<number> {
  const from = performance.now()
  await work()
  return performance.now() - from
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)
}

const round = (value: number) => Math.round(value * 10) / 10
