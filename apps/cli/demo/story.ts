import { system } from '@doorstep/audit'
import { addDays, daysBetween, type PlainDate } from '@doorstep/calendar'
import type { Database, Tx } from '@doorstep/db'
import { createCustomer, customerByPhone } from '@doorstep/identity'
import {
  closeDay,
  createApplication,
  draw,
  previewDraw,
  findApplication,
  listContracts,
  patchApplication,
  plansOfToken,
  readContract,
  readDisclosure,
  refundGoods,
  repay,
  sendSigningCode,
  showDisclosure,
  signApplication,
  submitApplication,
  viewContract,
  viewSettlement,
} from '@doorstep/instalments'
import type { Refusal } from '@doorstep/http'
import { once } from '@doorstep/jobs'
import { businessDate } from '@doorstep/ledger'
import { createOrder, deliverOrder } from '@doorstep/merchants'
import { parseMoney } from '@doorstep/money'
import { buyers, type DemoBuyer, LEAD_DAYS } from './buyers.ts'
import { done } from './done.ts'
import { merchants } from './people.ts'
import { residentId } from './resident-id.ts'

export type DemoShop = { readonly merchantId: bigint; readonly storeId: bigint; readonly branchId: bigint }
/** The demo bank while it is lived through: its shops, and an hour of a day in China that is never later than now. */
type Stage = {
  readonly shops: Readonly<Record<string, DemoShop>>
  readonly at: (date: PlainDate, hour: number) => Date
}

/**
 * Lives through the demo bank's first months, day by day, with the verbs that a real bank uses: what its customers do on
 * a day, then that day's close. The ledger's business date says how far it got, so that a killed start goes on.
 */
export async function liveThrough(
  db: Database,
  until: PlainDate,
  { shops, now }: { shops: Stage['shops']; now: Date },
): Promise<void> {
  const at: Stage['at'] = (date, hour) => new Date(Math.min(hourOf(date, hour).getTime(), now.getTime()))
  const stage = { shops, at }
  for (let date = (await businessDate(db)) as PlainDate; date < until; date = addDays(date, 1)) {
    await actsOf(db, date, until, stage)
    const closing = done(await closeDay(db, date, { clock: () => at(date, 23), workers: 1 }))
    if (closing.status !== 'closed') throw new Error(`the demo bank's books do not close on ${date}`)
  }
  await actsOf(db, until, until, stage)
}

async function actsOf(db: Database, date: PlainDate, until: PlainDate, stage: Stage): Promise<void> {
  const day = LEAD_DAYS - daysBetween(date, until)
  for (const [index, buyer] of buyers.entries()) {
    if (day === buyer.day) await db.transaction(tx => first(tx, index, 'buys', () => buy(tx, buyer, date, stage)))
    if (buyer.contract && day > buyer.day) await db.transaction(tx => serve(tx, index, buyer, date, day, stage))
  }
}

/** Each act has its own mark, so that a start that was killed in the middle of a day does nothing twice. */
async function first(tx: Tx, index: number, what: string, act: () => Promise<unknown>): Promise<void> {
  if (await once(tx, `demo ${what}`, BigInt(index + 1))) await act()
}

async function buy(tx: Tx, buyer: DemoBuyer, date: PlainDate, stage: Stage): Promise<void> {
  const { at } = stage
  const shop = shopOf(stage, buyer)
  const clerk = { who: { ...system('demo'), name: cashierOf(buyer) }, at: at(date, 10) }
  const price = parseMoney(buyer.price, 'CNY')
  const order = done(
    await createOrder(
      tx,
      { merchantId: shop.merchantId, storeId: shop.storeId, goods: buyer.goods, scene: buyer.scene, amount: price },
      clerk,
    ),
  )
  const { name, phone, income, obligations, occupation } = buyer
  const customerId = done(
    await createCustomer(tx, { branchId: shop.branchId, phone: `+86${phone}`, fullName: name }, at(date, 10)),
  )
  const customer = { who: { userId: 'demo', name, role: 'customer', ip: null }, at: at(date, 11) }
  const { plans } = done(await plansOfToken(tx, order.token, customer.at))
  const plan = plans.find(p => p.kind === buyer.plan.kind && p.count === buyer.plan.count)
  if (!plan) throw new Error(`the demo bank has no plan ${buyer.plan.kind} × ${buyer.plan.count}`)
  const { id } = done(await createApplication(tx, { customerId, orderToken: order.token, planId: plan.id }, customer))
  const ref = { customerId, applicationId: id }
  const patch = {
    identity: { fullName: name, documentType: 'cn-resident-id', documentNumber: residentId(buyer.born, phone) },
    income: {
      monthlyIncome: parseMoney(income, 'CNY'),
      monthlyObligations: parseMoney(obligations, 'CNY'),
      occupation,
    },
    consents: { dataUse: true, creditEnquiry: true, entrustedPayment: true },
    step: 'submit',
  } as const
  allowed(await patchApplication(tx, ref, patch, customer))
  if (buyer.stops === 'draft') return
  allowed(await submitApplication(tx, ref, customer))
  const application = await findApplication(tx, ref, customer.at)
  if (buyer.stops) {
    if (application?.status !== buyer.stops)
      throw new Error(`${name} was to be ${buyer.stops}, not ${application?.status}`)
    return
  }
  await sign(tx, ref, date, customer, at)
  if (buyer.delivered)
    done(await deliverOrder(tx, { merchantId: shop.merchantId, orderId: order.id }, { ...clerk, at: at(date, 15) }))
}

type Ref = { readonly customerId: bigint; readonly applicationId: bigint }
type Ctx = Parameters<typeof signApplication>[3]

async function sign(tx: Tx, ref: Ref, date: PlainDate, customer: Ctx, at: Stage['at']): Promise<void> {
  const page = done(await showDisclosure(tx, ref, 'zh-CN', at(date, 12)))
  const read = { disclosureId: page.id, seconds: 90 }
  done(await readDisclosure(tx, ref, read, { ...customer, at: new Date(at(date, 12).getTime() + 90_000) }))
  done(await sendSigningCode(tx, ref, 'zh-CN', { ...customer, at: at(date, 13) }))
  const code = await codeTexted(tx, ref.customerId)
  done(await signApplication(tx, ref, { code, disclosureId: page.id }, { ...customer, at: at(date, 13) }))
}

/** What stands on the customer's phone: demo customers have no other way to the code than real ones. */
async function codeTexted(tx: Tx, customerId: bigint): Promise<string> {
  const { rows } = await tx.query<{ body: string }>(
    // tidy: foreign-schema, the text is still on its way when a customer of the demo bank answers it
    `SELECT body FROM notifications.message WHERE customer_id = $1 AND template = 'signing-code' ORDER BY id DESC LIMIT 1`,
    [customerId],
  )
  return /\d{6}/.exec(rows[0]!.body)![0]
}

/** What a customer with a contract does on a day: pays what falls due, or everything; brings goods back. */
async function serve(
  tx: Tx,
  index: number,
  buyer: DemoBuyer,
  date: PlainDate,
  day: number,
  stage: Stage,
): Promise<void> {
  const { at } = stage
  const { pays = 0, settlesOn, refund, draws, repays } = buyer.contract ?? {}
  const ctx = { who: { userId: 'demo', name: buyer.name, role: 'customer', ip: null }, at: at(date, 9) }
  const contract = await contractOf(tx, buyer, ctx.at)
  const ref = { customerId: contract.customerId, contractId: contract.id }
  const due = contract.schedule.findIndex(row => row.due === date)
  if (due >= 0 && due < pays) {
    const payment = {
      ...ref,
      kind: 'payable',
      amount: contract.payable,
      reference: `demo ${date}`,
      source: 'app',
    } as const
    await first(tx, index, `pays ${due}`, async () => done(await repay(tx, payment, ctx)))
  }
  if (day === settlesOn) {
    const { amount } = viewSettlement((await readContract(tx, ref))!, date)
    const payment = { ...ref, kind: 'settlement', amount, reference: `demo ${date}`, source: 'app' } as const
    await first(tx, index, 'settles', async () => done(await repay(tx, payment, ctx)))
  }
  if (draws && day === draws.day) {
    const cash = { ...ref, amount: parseMoney(draws.amount, 'CNY') }
    await first(tx, index, 'draws', async () => {
      const { seal } = done(await previewDraw(tx, cash))
      done(await draw(tx, { ...cash, orderToken: null, reference: `demo draw ${date}`, seal }, ctx))
    })
  }
  if (repays && day === repays.day) {
    const amount = parseMoney(repays.amount, 'CNY')
    const payment = { ...ref, kind: 'amount', amount, reference: `demo repay ${date}`, source: 'app' } as const
    await first(tx, index, 'repays', async () => done(await repay(tx, payment, ctx)))
  }
  if (refund && day === refund.day) {
    const { merchantId } = shopOf(stage, buyer)
    const amount = parseMoney(refund.amount, 'CNY')
    const request = { merchantId, orderId: contract.orderId!, amount, reason: refund.reason }
    const clerk = { who: system('demo'), at: at(date, 14) }
    await first(tx, index, 'returns', async () => done(await refundGoods(tx, request, clerk)))
  }
}

async function contractOf(tx: Tx, { phone, name }: DemoBuyer, now: Date) {
  const customerId = await customerByPhone(tx, `+86${phone}`)
  const { items } = await listContracts(tx, { customerId: customerId ?? 0n }, { limit: 1 }, now)
  const [card] = items
  const view =
    card && (await viewContract(tx, { customerId: card.customerId, contractId: card.id }, { language: 'zh-CN', now }))
  if (!view) throw new Error(`${name} was to have a contract`)
  return { ...view, customerId: card.customerId }
}

function shopOf({ shops }: Stage, { merchant }: DemoBuyer): DemoShop {
  const shop = shops[merchant]
  if (!shop) throw new Error(`the demo bank has no merchant ${merchant}`)
  return shop
}

function cashierOf({ merchant }: DemoBuyer): string {
  return (
    merchants.find(shop => shop.name === merchant)?.members.find(member => member.role === 'cashier')?.name ?? merchant
  )
}

function hourOf(date: PlainDate, hour: number): Date {
  return new Date(`${date}T${String(hour).padStart(2, '0')}:00:00+08:00`)
}

function allowed(refusal: Refusal | undefined): void {
  if (refusal) done(refusal)
}
