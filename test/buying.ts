import { newId, type Tx } from '@doorstep/db'
import {
  createApplication,
  ensureProducts,
  patchApplication,
  readDisclosure,
  sendSigningCode,
  showDisclosure,
  signApplication,
  submitApplication,
} from '@doorstep/instalments'
import { createOrder, type Order } from '@doorstep/merchants'
import { BUSINESS_DATE, must, stamp, type World } from './world.ts'

const yuan = (amount: bigint) => ({ minor: amount * 100n, currency: 'CNY' })
const later = (seconds: number) => ({ ...stamp, at: new Date(stamp.at.getTime() + seconds * 1000) })

export interface Bought {
  readonly order: Order
  /** Approved, its costs not read yet. */
  readonly approved: bigint
  readonly contractId: bigint
}

const bought = new WeakMap<World, Promise<Bought>>()

/** What Alice bought in the east: a contract for one order, an approved application for another. Once in a world. */
export function aliceBuys(world: World): Promise<Bought> {
  const known = bought.get(world) ?? buy(world)
  bought.set(world, known)
  return known
}

export const placeOrder = ({ db, eastShop }: World): Promise<Order> =>
  db.transaction(async tx => {
    const goods = { goods: '空调', scene: 'home', amount: yuan(3000n) } as const
    return must(await createOrder(tx, { merchantId: eastShop.id, storeId: eastShop.stores[0]!.id, ...goods }, stamp))
  })

async function buy(world: World): Promise<Bought> {
  const { order, ref, signing } = await isAboutToSign(world)
  const { contractId } = must(await world.db.transaction(tx => signApplication(tx, ref, signing, SIGNING)))
  const { ref: waiting } = await apply(world, await placeOrder(world), alice(world))
  return { order, approved: waiting.applicationId, contractId }
}

/** When the code that was texted is still good. */
export const SIGNING = later(20)

export type Buyer = { readonly customerId: bigint; readonly documentNumber: string }
const alice = (world: World): Buyer => ({ customerId: world.alice, documentNumber: '110105199005010026' })

/** The next order of Alice or somebody else, applied for and approved, its costs read, the code on the phone. */
export async function isAboutToSign(world: World, buyer = alice(world)) {
  const { db } = world
  const { customerId } = buyer
  const write = <T>(work: (tx: Tx) => Promise<T>) => db.transaction(work)
  await write(tx => ensureProducts(tx, stamp.at))
  const order = await placeOrder(world)
  const { ref } = await apply(world, order, buyer)
  const shown = must(await write(tx => showDisclosure(tx, ref, 'zh-CN', stamp.at)))
  const reading = { disclosureId: shown.id, seconds: 15 }
  must(await write(tx => readDisclosure(tx, ref, reading, later(15))))
  must(await write(tx => sendSigningCode(tx, ref, 'zh-CN', later(16))))
  const signing = { disclosureId: shown.id, code: await codeOnThePhone(world, customerId) }
  return { order, ref, signing }
}

async function apply({ db }: World, order: Order, { customerId, documentNumber }: Buyer) {
  const input = { customerId, orderToken: order.token, planId: 'standard-level:1:12' }
  const { id: applicationId } = must(await db.transaction(tx => createApplication(tx, input, stamp)))
  const ref = { customerId, applicationId }
  must(await db.transaction(tx => patchApplication(tx, ref, patchOf(documentNumber), stamp)))
  must(await db.transaction(tx => submitApplication(tx, ref, stamp)))
  return { ref }
}

const patchOf = (documentNumber: string) =>
  ({
    identity: { fullName: '王芳', documentType: 'cn-resident-id', documentNumber },
    income: { monthlyIncome: yuan(20_000n), monthlyObligations: yuan(0n), occupation: 'employed' },
    consents: { dataUse: true, creditEnquiry: true, entrustedPayment: true },
  }) as const

async function codeOnThePhone({ db }: World, customerId: bigint): Promise<string> {
  const { rows } = await db.query<{ body: string }>(
    // tidy: foreign-schema, the phone's own screen is not at hand here
    `SELECT body FROM notifications.message WHERE customer_id = $1 AND template = 'signing-code' ORDER BY id DESC LIMIT 1`,
    [customerId],
  )
  return /\d{6}/.exec(rows[0]!.body)![0]
}

/** A direct debit of Alice's contract that failed: of a mandate that she ended since. */
export async function aliceIsDebited(world: World): Promise<void> {
  const { contractId } = await aliceBuys(world)
  const [mandate, debit] = [newId(), newId()]
  await world.db.query(
    `INSERT INTO instalments.debit_mandate (customer_id, id, account_ref, account_end, signer, sent_to, signed_at, revoked_by, revoked_at)
     VALUES ($1, $2, 'test', '0010', 'alice', '', $3, 'alice', $3)`,
    [world.alice, mandate, stamp.at],
  )
  await world.db.query(
    `INSERT INTO instalments.debit (customer_id, id, contract_id, mandate_id, due, days_after, amount_minor, currency, book_date, status,
                                    reason, asked_at, answered_at)
     VALUES ($1, $2, $3, $4, $5, 0, 100, 'CNY', $5, 'failed', 'insufficient-funds', $6, $6)`,
    [world.alice, debit, contractId, mandate, BUSINESS_DATE, stamp.at],
  )
}
