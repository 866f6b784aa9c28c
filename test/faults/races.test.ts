import { addDays, type PlainDate } from '@doorstep/calendar'
import type { Database } from '@doorstep/db'
import type { Principal } from '@doorstep/http'
import { createCustomer, defaultLimits } from '@doorstep/identity'
import {
  closeDay,
  closeUntil,
  ensureProducts,
  readContract,
  signApplication,
  verifyContracts,
} from '@doorstep/instalments'
import { businessDate, verify } from '@doorstep/ledger'
import { createServer } from '@doorstep/server'
import { testDatabase } from '@doorstep/testkit'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { isAboutToSign, SIGNING } from '../buying.ts'
import { asCustomer, asMerchant, EAST, makeWorld, must, type World } from '../world.ts'

// Two requests for one thing at the same moment, over HTTP: one of them wins, and the books still prove.

type Answer = { readonly status: number; readonly code?: string; readonly body: string }

let db: Database
let world: World
let serial = 0
const people: Record<string, Principal> = {}
let app: Awaited<ReturnType<typeof createServer>>

beforeAll(async () => {
  db = await testDatabase({ max: 12 })
  world = await makeWorld(db)
  people.till = asMerchant(world.eastShop, 'cashier')
  app = await createServer({
    db,
    config: {
      signIn: { secret: 's'.repeat(32), baseUrl: 'http://localhost', trustedOrigins: [], limits: defaultLimits },
      trustProxy: false,
      logLevel: 'silent',
      requestsPerMinute: 10_000_000,
    },
    clock: () => SIGNING.at,
    sendCode: async () => undefined,
    authenticate: async request => people[String(request.headers['x-person'])] ?? null,
  })
  await db.transaction(tx => ensureProducts(tx, SIGNING.at))
})

afterEach(async () => {
  expect(await verify(db)).toEqual([])
  expect(await verifyContracts(db)).toEqual([])
})

test('signing twice at once makes one contract, with one key or with two', async () => {
  for (const keys of [
    ['k'.repeat(20), 'k'.repeat(20)],
    [key(), key()],
  ]) {
    const { name, ref, signing } = await aboutToSign()
    const body = { code: signing.code, disclosureId: signing.disclosureId.toString() }
    const answers = await Promise.all(
      keys.map(k => send(name, `/api/v1/applications/${ref.applicationId}/sign`, body, k)),
    )
    const { rows } = await db.query('SELECT FROM instalments.contract WHERE application_id = $1', [ref.applicationId])
    expect(rows).toHaveLength(1)
    if (keys[0] === keys[1]) expect(answers[0]).toEqual(answers[1])
    else expect(answers.map(a => a.code).sort()).toEqual(['application-already-signed', undefined])
  }
})

test('withdrawing and handing the goods over at once: one of the two', async () => {
  for (let round = 0; round < 3; round++) {
    const { name, order, contractId } = await bought()
    const answers = await Promise.all([
      send(name, `/api/v1/contracts/${contractId}/cool-off`, {}),
      send('till', `/api/v1/merchant/orders/${order.id}/deliver`, {}),
    ])
    expect(answers.filter(a => a.status === 200)).toHaveLength(1)
  }
})

test('the same repayment twice at once is taken once, and two for the same bill are not both taken', async () => {
  const { name, customerId, contractId } = await bought()
  await closeFor(31)
  const { state } = (await readContract(db, { customerId, contractId }))!
  const due = { amount: major(state.duePrincipal + state.dueInterest), currency: 'CNY' }
  const path = `/api/v1/contracts/${contractId}/repayments`
  const some = { kind: 'amount', amount: { amount: '10.00', currency: 'CNY' } }
  const one = key()
  const [first, second] = await Promise.all([send(name, path, some, one), send(name, path, some, one)])
  expect(first).toMatchObject({ status: 200 })
  expect(second).toEqual(first)
  const rest = { amount: major(state.duePrincipal + state.dueInterest - 1000n), currency: due.currency }
  const both = await Promise.all([0, 1].map(() => send(name, path, { kind: 'payable', amount: rest })))
  expect(both.map(a => a.code).sort()).toEqual(['nothing-payable', undefined])
  const { rows } = await db.query('SELECT FROM instalments.receipt WHERE contract_id = $1', [contractId])
  expect(rows).toHaveLength(2)
})

test('a key that was forgotten and comes again takes no second payment', async () => {
  const { name, customerId, contractId } = await bought()
  const path = `/api/v1/contracts/${contractId}/repayments`
  const some = { kind: 'amount', amount: { amount: '10.00', currency: 'CNY' } }
  const one = key()
  expect(await send(name, path, some, one)).toMatchObject({ status: 200 })
  await db.query('DELETE FROM http.request_key')
  expect(await send(name, path, some, one)).toMatchObject({ status: 422, code: 'idempotency-key-reused' })
  expect((await readContract(db, { customerId, contractId }))!.state.credit).toBe(1000n)
})

test('settling and a refund at once: both in one order or the other, and the books prove', async () => {
  for (let round = 0; round < 3; round++) {
    const { name, order, contractId } = await bought()
    const shown = await ask(name, `/api/v1/contracts/${contractId}/early-settlement`)
    const [settled, refunded] = await Promise.all([
      send(name, `/api/v1/contracts/${contractId}/repayments`, {
        kind: 'settlement',
        amount: JSON.parse(shown.body).amount,
      }),
      send('till', `/api/v1/merchant/orders/${order.id}/refunds`, {
        amount: { amount: '1000.00', currency: 'CNY' },
        reason: '配件退回',
      }),
    ])
    expect(refunded.status).toBe(200)
    expect([undefined, 'amount-changed']).toContain(settled.code)
  }
})

test('a day can be closed while customers pay', async () => {
  const contracts = [await bought(), await bought(), await bought()]
  await closeFor(30)
  const date = (await businessDate(db)) as PlainDate
  let paying = true
  const payers = contracts.map(async ({ name, contractId }) => {
    const amount = { amount: '1.00', currency: 'CNY' }
    const answers: Answer[] = []
    while (paying)
      answers.push(await send(name, `/api/v1/contracts/${contractId}/repayments`, { kind: 'amount', amount }))
    return answers
  })
  for (let day = 0; day < 5; day++)
    expect(must(await closeDay(db, addDays(date, day), { clock: () => SIGNING.at }))).toMatchObject({
      status: 'closed',
    })
  paying = false
  const answers = (await Promise.all(payers)).flat()
  expect(answers.length).toBeGreaterThan(10)
  expect(answers.filter(a => a.status >= 500)).toEqual([])
})

/** Somebody new at the point of signing; `name` is who they are to `send`. */
async function aboutToSign() {
  serial++
  const phone = `+86139001392${serial.toString().padStart(2, '0')}`
  const customerId = must(await db.transaction(tx => createCustomer(tx, { branchId: EAST, phone }, SIGNING.at)))
  people[phone] = asCustomer(customerId)
  return {
    name: phone,
    customerId,
    ...(await isAboutToSign(world, { customerId, documentNumber: residentId(serial) })),
  }
}

async function bought() {
  const { name, customerId, order, ref, signing } = await aboutToSign()
  const { contractId } = must(await db.transaction(tx => signApplication(tx, ref, signing, SIGNING)))
  return { name, customerId, order, contractId }
}

/** GB 11643-1999, with its check character (ISO 7064 MOD 11-2). */
function residentId(sequence: number): string {
  const digits = `11010519900501${sequence.toString().padStart(3, '0')}`
  const sum = [...digits].reduce((total, digit, i) => total + Number(digit) * (2 ** (17 - i) % 11), 0)
  return digits + '10X98765432'[sum % 11]
}

async function closeFor(days: number): Promise<void> {
  const until = addDays((await businessDate(db)) as PlainDate, days - 1)
  expect(await closeUntil(db, until, { clock: () => SIGNING.at })).toMatchObject({ status: 'closed' })
}

async function send(person: string, url: string, payload: object, idempotencyKey = key()): Promise<Answer> {
  const headers = { 'x-person': person, 'idempotency-key': idempotencyKey }
  return answerOf(await app.inject({ method: 'POST', url, headers, payload }))
}

async function ask(person: string, url: string): Promise<Answer> {
  return answerOf(await app.inject({ method: 'GET', url, headers: { 'x-person': person } }))
}

function answerOf({ statusCode: status, body }: { statusCode: number; body: string }): Answer {
  const { code } = JSON.parse(body)
  return { status, body, ...(code ? { code } : {}) }
}

const key = (): string => crypto.randomUUID()
const major = (minor: bigint) => `${minor / 100n}.${(minor % 100n).toString().padStart(2, '0')}`
