import { type Actor, system } from '@doorstep/audit'
import type { Database, Tx } from '@doorstep/db'
import { isRefusal, type Language, type Refusal } from '@doorstep/http'
import { addUnit, createCustomer, setDataKey } from '@doorstep/identity'
import { openBusinessDay } from '@doorstep/ledger'
import { createMerchant, createOffer, createOrder, type Merchant, type Order } from '@doorstep/merchants'
import { parseMoney } from '@doorstep/money'
import { type Application, findApplication } from './application.ts'
import { createApplication } from './create-application.ts'
import { readDisclosure, showDisclosure } from './disclosure.ts'
import { type ApplicationPatch, patchApplication } from './patch-application.ts'
import { ensureProducts } from './product.ts'
import { sendSigningCode, signApplication } from './sign.ts'
import { submitApplication } from './submit-application.ts'

export const BRANCH = 11n
export const TODAY = '2026-11-22'
export const AT = new Date('2026-11-22T02:00:00Z')
export const yuan = (amount: string) => parseMoney(amount, 'CNY')
export const later = (seconds: number, from = AT) => new Date(from.getTime() + seconds * 1000)

const teller: Actor = system('test')
export const ctxAt = (at: Date) => ({ who: teller, at })

/** A branch, a business day, the bank's products and a shop with an offer that pays all interest in 3 and 12. */
export async function openShop(db: Database): Promise<Merchant> {
  setDataKey(Buffer.alloc(32, 1).toString('base64'))
  return db.transaction(async tx => {
    await addUnit(tx, { id: BRANCH, parentId: null, kind: 'head-office', nameZh: '总行', nameEn: 'Head office' }, AT)
    await openBusinessDay(tx, TODAY, AT)
    await ensureProducts(tx, AT)
    const stores = [{ name: '中心店', address: '中山路1号' }]
    const merchant = await createMerchant(tx, { name: '星河数码', branchId: BRANCH, stores }, ctxAt(AT))
    await createOffer(tx, merchant.id, FREE, TODAY, ctxAt(AT))
    return merchant
  })
}

const FREE = {
  nameZh: '免息',
  nameEn: 'Interest-free',
  interestShare: '1',
  counts: [3, 12],
  scene: null,
  min: yuan('0.00'),
  max: null,
  validFrom: TODAY,
  validTo: '2026-12-31',
} as const

export async function placeOrder(db: Database, merchant: Merchant, amount = '6000.00'): Promise<Order> {
  const input = { merchantId: merchant.id, storeId: merchant.stores[0]!.id, goods: '手机', scene: 'digital' } as const
  return certain(await db.transaction(tx => createOrder(tx, { ...input, amount: yuan(amount) }, ctxAt(AT))))
}

let people = 0

export type Buyer = { readonly customerId: bigint; readonly patch: ApplicationPatch }

/** A customer with a phone, and what they would fill in; born on a day that makes them 36 unless said otherwise. */
export async function newBuyer(db: Database, given: { born?: string; income?: string; occupation?: 'student' } = {}) {
  const serial = String(++people).padStart(3, '0')
  const phone = `+8613800139${serial}`
  const customerId = certain(await db.transaction(tx => createCustomer(tx, { branchId: BRANCH, phone }, AT)))
  const patch: ApplicationPatch = {
    identity: {
      fullName: '李小明',
      documentType: 'cn-resident-id',
      documentNumber: residentId(given.born ?? '1990-05-01', serial),
    },
    income: {
      monthlyIncome: yuan(given.income ?? '9000.00'),
      monthlyObligations: yuan('0.00'),
      occupation: given.occupation ?? 'employed',
    },
    consents: { dataUse: true, creditEnquiry: true, entrustedPayment: true },
  }
  return { customerId, patch }
}

/** An application with everything filled in. */
export async function fillIn(db: Database, buyer: Buyer, order: Order, planId = 'standard-level:1:12', at = AT) {
  const { customerId } = buyer
  const input = { customerId, orderToken: order.token, planId }
  const made = certain(await db.transaction(tx => createApplication(tx, input, ctxAt(at))))
  const ref = { customerId, applicationId: made.id }
  certain(await db.transaction(tx => patchApplication(tx, ref, buyer.patch, ctxAt(at))))
  return ref
}

export type Ref = Awaited<ReturnType<typeof fillIn>>

export const submit = (db: Database, ref: Ref, at = AT) => attempt(db, tx => submitApplication(tx, ref, ctxAt(at)))

export async function stateOf(db: Database, ref: Ref, at = AT): Promise<Application> {
  return (await findApplication(db, ref, at))!
}

/** Shows the disclosure, reads it for 15 seconds and asks for the code; all that signing needs. */
export async function prepareSigning(db: Database, ref: Ref, at = AT, language: Language = 'zh-CN') {
  const shown = certain(await db.transaction(tx => showDisclosure(tx, ref, language, at)))
  const reading = { disclosureId: shown.id, seconds: 15 }
  certain(await db.transaction(tx => readDisclosure(tx, ref, reading, ctxAt(later(15, at)))))
  certain(await db.transaction(tx => sendSigningCode(tx, ref, language, ctxAt(later(16, at)))))
  return { disclosureId: shown.id, code: await codeSentTo(db, ref.customerId) }
}

export const sign = (db: Database, ref: Ref, signing: { code: string; disclosureId: bigint }, at = later(20)) =>
  attempt(db, tx => signApplication(tx, ref, signing, ctxAt(at)))

/** From the QR to the contract. */
export async function buy(
  db: Database,
  buyer: Buyer,
  order: Order,
  planId?: string,
  at = AT,
  language: Language = 'zh-CN',
) {
  const ref = await fillIn(db, buyer, order, planId, at)
  certain(await submit(db, ref, at))
  const signed = certain(await sign(db, ref, await prepareSigning(db, ref, at, language), later(20, at)))
  return { ...ref, contractId: signed.contractId }
}

export async function codeSentTo(db: Database, customerId: bigint): Promise<string> {
  const { rows } = await db.query(
    // tidy: foreign-schema, the phone's own screen is not at hand in a test
    `SELECT body FROM notifications.message WHERE customer_id = $1 AND template = 'signing-code' ORDER BY id DESC LIMIT 1`,
    [customerId],
  )
  return /\d{6}/.exec(rows[0]!.body)![0]
}

export function certain<T>(result: T | Refusal): T {
  if (isRefusal(result)) throw new Error(result.code)
  return result
}

export const codeOf = (result: unknown): string | undefined => (isRefusal(result) ? result.code : undefined)

/** As the HTTP kit does it: a refusal rolls back, unless it says that it commits. */
export async function attempt<T>(db: Database, work: (tx: Tx) => Promise<T | Refusal>): Promise<T | Refusal> {
  let refusal: Refusal | undefined
  try {
    return await db.transaction(async tx => {
      const result = await work(tx)
      if (!isRefusal(result) || result.commits) return result
      refusal = result
      throw new Error('rolled back')
    })
  } catch (error) {
    if (refusal) return refusal
    throw error
  }
}

/** GB 11643-1999, with its check character (ISO 7064 MOD 11-2). */
function residentId(born: string, serial: string): string {
  const digits = `110105${born.replaceAll('-', '')}${serial}`
  const sum = [...digits].reduce((total, digit, i) => total + Number(digit) * (2 ** (17 - i) % 11), 0)
  return digits + '10X98765432'[sum % 11]
}
