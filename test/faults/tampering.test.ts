import { chain as auditEntries } from '@doorstep/audit'
import { addDays, type PlainDate } from '@doorstep/calendar'
import type { Database, Sql } from '@doorstep/db'
import { seal } from '@doorstep/db/hash-chain'
import { verifyChains } from '@doorstep/db/hash-chain-verify'
import {
  chains as contracts,
  closeUntil,
  createDraft,
  fullTerms,
  publishDraft,
  readContract,
  refundGoods,
  repay,
  submitDraft,
  verifyContracts,
} from '@doorstep/instalments'
import { businessDate, chains as books, verify as verifyLedger } from '@doorstep/ledger'
import { chains as orders } from '@doorstep/merchants'
import { ownerDatabase, testDatabase } from '@doorstep/testkit'
import { chains as decisions } from '@doorstep/underwriting'
import { beforeAll, expect, test } from 'vitest'
import { aliceBuys } from '../buying.ts'
import { makeWorld, must, stamp } from '../world.ts'

// Somebody with the owner's rights edits one row by hand; `doorstep verify` has to say so.

const chains = [auditEntries, ...books, ...orders, ...decisions, ...contracts]
let owner: Database

beforeAll(async () => {
  const world = await makeWorld(await testDatabase())
  const { db, alice: customerId } = world
  owner = await ownerDatabase()
  const { order, contractId } = await aliceBuys(world)
  const first = (await businessDate(db)) as PlainDate
  must((await closeUntil(db, addDays(first, 35), { clock: () => stamp.at }))!)
  const { state } = (await readContract(db, { customerId, contractId }))!
  const due = state.duePrincipal + state.dueInterest + state.penaltyReceivable
  const ref = { customerId, contractId, reference: 'x', source: 'app' }
  const yuan = (minor: bigint) => ({ minor, currency: 'CNY' })
  must(await db.transaction(tx => repay(tx, { ...ref, kind: 'amount', amount: yuan(due + 500n) }, stamp)))
  const back = { merchantId: order.merchantId, orderId: order.id, amount: yuan(10_000n), reason: '退货' }
  must(await db.transaction(tx => refundGoods(tx, back, stamp)))
  await publishPlan(db)
  must((await closeUntil(db, addDays(first, 37), { clock: () => stamp.at }))!)
  for (const chain of chains) await seal(db, chain, new Date())
})

async function publishPlan(db: Database): Promise<void> {
  const terms = fullTerms({
    jurisdiction: 'CN',
    currency: 'CNY',
    plan: 'equal-instalment',
    counts: [6],
    annualRate: '0.10',
    minAmount: '1000.00',
    maxAmount: '30000.00',
  })
  const input = { nameZh: '家装分期', nameEn: 'Home plan', rank: 40, terms }
  const approver = { ...stamp, who: { ...stamp.who, userId: 'approver' } }
  const { id } = must(await db.transaction(tx => createDraft(tx, 'home-plan', input, stamp)))
  must(await db.transaction(tx => submitDraft(tx, id, stamp)))
  must(await db.transaction(tx => publishDraft(tx, id, '已核对', approver)))
}

test('untouched, the books prove', async () => expect(await findings(owner)).toEqual([]))

const ONE = (table: string, where = 'true') => `ctid = (SELECT ctid FROM ${table} WHERE ${where} LIMIT 1)`
const set = (table: string, change: string, where?: string) =>
  `UPDATE ${table} SET ${change} WHERE ${ONE(table, where)}`
const gone = (table: string, where?: string) => `DELETE FROM ${table} WHERE ${ONE(table, where)}`

const READ = (table: string) =>
  `EXISTS (SELECT FROM instalments.disclosure_reading r WHERE r.disclosure_id = ${table}.disclosure_id)`

const TAMPERINGS = [
  set('ledger.posting', 'amount_minor = amount_minor + 1'),
  set('ledger.posting', `credit_gl = '6012'`, `credit_gl = '6011'`),
  set('ledger.posting', 'contract_id = contract_id + 1', 'contract_id IS NOT NULL'),
  set('ledger.posting', 'customer_id = customer_id + 1'),
  gone('ledger.posting'),
  gone('ledger.journal'),
  set('ledger.journal', `memo = '{"contract":"X"}'`),
  set('ledger.journal', `actor = 'nobody'`),
  set('ledger.journal', `kind = 'other'`),
  set('ledger.account_balance', 'balance_minor = balance_minor + 1'),
  set('ledger.account_balance', 'held_minor = held_minor + 1'),
  set('ledger.account_balance', 'version = version + 1'),
  set('ledger.business_day', `totals = '[]'`, `status = 'closed' AND totals <> '[]'`),
  set('instalments.contract', 'principal_minor = principal_minor + 100'),
  set('instalments.contract', `penalty_rate = penalty_rate + 0.01`),
  set('instalments.contract', `annualised = annualised + 0.01`),
  set('instalments.contract', `terms = jsonb_set(terms, '{annualRate}', '"0.24"')`),
  set('instalments.contract', `start_date = start_date - 1`),
  set('instalments.contract', `merchant_id = merchant_id + 1`),
  set('instalments.contract', `currency = 'USD'`),
  set('instalments.contract', `number = 'X' || number`),
  ...[
    'principal',
    'interest_receivable',
    'penalty_receivable',
    'unearned_subsidy',
    'credit',
    'due_principal',
    'due_interest',
    'due_fee',
    'seg_interest',
    'seg_subsidy',
    'penalty_ppm',
    'penalty_carry',
    'period',
    'count',
    'days_past_due',
  ].map(column => set('instalments.contract_state', `${column} = ${column} + 1`, 'status = 1')),
  ...[
    'status = 2',
    'seg_start = seg_start - 1',
    'seg_end = seg_end + 1',
    'closed_through = closed_through - 1',
    `oldest_due = '2020-01-01'`,
  ].map(change => set('instalments.contract_state', change, 'status = 1')),
  ...['principal', 'interest', 'fee', 'subsidy', 'paid_principal', 'paid_interest', 'paid_fee'].map(column =>
    set('instalments.instalment', `${column} = ${column} + 1`),
  ),
  set('instalments.instalment', 'due = due + 1'),
  set('instalments.instalment', 'settled_on = NULL', 'settled_on IS NOT NULL'),
  set('instalments.instalment', 'settled_on = due', 'settled_on IS NULL'),
  gone('instalments.instalment'),
  gone('instalments.contract_state', 'status = 1'),
  set('instalments.schedule_version', `rows = '[]'`, 'version = 1'),
  set('instalments.schedule_version', `rows = '[]'`, 'version = 2'),
  set('instalments.receipt', 'amount_minor = amount_minor + 1'),
  set('instalments.receipt', `allocation = jsonb_set(jsonb_set(allocation, '{credit}', '"0"'), '{interest}', '"500"')`),
  gone('instalments.receipt'),
  set('instalments.refund', 'amount_minor = amount_minor + 1'),
  set('instalments.refund', 'clawback_minor = clawback_minor + 1'),
  gone('instalments.refund'),
  set('instalments.disclosure', `inputs = jsonb_set(inputs, '{goods}', '"x"')`),
  set('instalments.disclosure', `body = jsonb_set(body, '{headline,rate}', '"0.01"')`),
  set('instalments.disclosure', `hash = decode('00', 'hex')`),
  gone('instalments.disclosure'),
  gone('instalments.disclosure_reading'),
  set('instalments.disclosure_reading', 'seconds = seconds + 1'),
  set('instalments.contract_event', `actor = 'nobody'`),
  set('instalments.contract_event', `detail = '{}'`, `detail <> '{}'`),
  gone('instalments.contract_event'),
  set('instalments.application_event', `actor = 'nobody'`),
  gone('instalments.application_event'),
  set('instalments.product_event', `actor_name = 'nobody'`),
  set('instalments.product_event', 'published_hash = NULL', `kind = 'published'`),
  gone('instalments.product_event', `kind = 'published'`),
  set('instalments.product', `terms = jsonb_set(terms, '{earlyFee}', '"0.05"')`, `id = 'home-plan'`),
  gone('instalments.product', `id = 'home-plan'`),
  set('merchants.order_event', `note = 'x'`),
  gone('merchants.order_event'),
  set('underwriting.decision', 'limit_minor = limit_minor + 1'),
  gone('underwriting.decision'),
  set('ledger.account_event', `actor = 'nobody'`),
  set('merchants.customer_order', 'amount_minor = amount_minor + 1', 'contract_id IS NOT NULL'),
  set('merchants.customer_order', 'refunded_minor = 0', 'contract_id IS NOT NULL'),
  set('audit.entry', `actor_name = 'x'`),
  set('audit.entry', `why = 'x'`),
  set('audit.entry', `after = '{}'`, 'after IS NOT NULL'),
  gone('audit.entry'),
]

test.each(TAMPERINGS)('%s', async change => {
  const found = await tampered(change)
  expect(found).not.toEqual([])
})

// What a disclosure's evidence says has to hold together even where nothing is sealed yet.
const EVIDENCE: readonly (readonly [change: string, fault: string, chain: string])[] = [
  [
    gone('instalments.disclosure_showing', READ('disclosure_showing')),
    'read without being shown for as long',
    'disclosure_showing',
  ],
  [
    set('instalments.disclosure_showing', `at = at + interval '1 hour'`, READ('disclosure_showing')),
    'read without being shown for as long',
    'disclosure_showing',
  ],
  [gone('instalments.signing_code'), 'signed without a code', 'signing_code'],
  [set('instalments.signing_code', 'disclosure_id = disclosure_id + 1'), 'signed without a code', 'signing_code'],
  [set('instalments.signing_code', `sent_at = sent_at - interval '1 hour'`), 'signed without a code', 'signing_code'],
  [gone('instalments.signature'), 'its contract has no signature', 'signature'],
  [set('instalments.signature', `hash = decode('00', 'hex')`), 'the signature is for something else', 'signature'],
  [set('instalments.signature', 'contract_id = contract_id + 1'), 'the signature is for something else', 'signature'],
  [
    set('instalments.signature', `signed_at = signed_at - interval '1 hour'`),
    'the signature is for something else',
    'signature',
  ],
  [set('instalments.signature', 'code_id = NULL'), 'signed without a code', 'signature'],
  [set('instalments.disclosure_reading', 'seconds = 1'), 'read in less time than it takes', 'disclosure_reading'],
]

test.each(EVIDENCE)('%s: %s', async (change, fault, chain) => {
  const found = await tampered(change)
  expect(found).toContainEqual(
    expect.objectContaining({ rule: 'disclosure-comes-out-the-same', detail: expect.stringContaining(fault) }),
  )
  expect(found).toContainEqual(
    expect.objectContaining({ rule: 'chain-row', subject: expect.stringContaining(`instalments.${chain} `) }),
  )
})

// Only the chain knows these: nothing else says where a code went or who signed.
const CHAINED = [
  set('instalments.signing_code', `sent_to = '138****0000'`),
  set('instalments.signature', `signer = 'nobody'`),
]

test.each(CHAINED)('%s', async change => {
  expect(await tampered(change)).toMatchObject([{ rule: 'chain-row' }])
})

async function tampered(change: string) {
  const undo = new Error('undo')
  let found: unknown[] = []
  await owner
    .transaction(async tx => {
      expect((await tx.query(change)).rowCount).toBe(1)
      found = await findings(tx)
      throw undo
    })
    .catch(error => {
      if (error !== undo) throw error
    })
  return found
}

async function findings(sql: Sql): Promise<unknown[]> {
  return [
    ...(await verifyLedger(sql)),
    ...(await verifyContracts(sql)),
    ...(await verifyChains(sql, chains, new Date())),
  ]
}
