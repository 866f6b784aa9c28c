import { addMerchantMember } from '@doorstep/identity'
import { newId } from '@doorstep/db'
import { createOffer, createOrder } from '@doorstep/merchants'
import { notify } from '@doorstep/notifications'
import { decide, factsOf, openReview } from '@doorstep/underwriting'
import { EAST, must, stamp, type World } from './world.ts'

/**
 * Makes something of the east, Alice's where customers own such things, the eastern shop's where merchants do, and gives
 * what stands for it in an address. One entry for every `{name}` that any route has.
 */
export type Fixture = (world: World) => Promise<string>

export const fixtures: Record<string, Fixture> = {
  customerId: async ({ alice }) => alice.toString(),
  staffId: async ({ colleague }) => colleague,
  orderId: async world => (await order(world)).id.toString(),
  offerId: async world => (await offer(world)).id.toString(),
  noticeId: message,
  messageId: message,
  caseId: reviewCase,
  memberId: async world => (await member(world)).userId,
}

/** Parts of addresses that name nobody's own object: a day, a page of the bank's books. */
export const ownedByNobody = new Set(['owner', 'account', 'journal', 'jobId'])

const member = ({ db, eastShop }: World) =>
  db.transaction(async tx => {
    const shop = { merchantId: eastShop.id, merchantName: eastShop.name }
    return must(await addMerchantMember(tx, { ...shop, name: '小刘', phone: '+8613900139009', role: 'cashier' }, stamp))
  })

const order = ({ db, eastShop }: World) =>
  db.transaction(async tx => {
    const goods = { goods: '空调', scene: 'home', amount: { minor: 500_000n, currency: 'CNY' } } as const
    return must(await createOrder(tx, { merchantId: eastShop.id, storeId: eastShop.stores[0]!.id, ...goods }, stamp))
  })

const offer = ({ db, eastShop }: World) =>
  db.transaction(async tx => {
    const terms = {
      nameZh: '免息',
      nameEn: 'Zero interest',
      interestShare: '1',
      counts: [3],
      scene: null,
      min: { minor: 0n, currency: 'CNY' },
      max: null,
      validFrom: '2026-01-01',
      validTo: '2099-12-31',
    }
    return must(await createOffer(tx, eastShop.id, terms, '2026-01-01', stamp))
  })

async function message({ db, alice }: World): Promise<string> {
  const dedupeKey = crypto.randomUUID()
  const params = { merchant: '晨光数码', amount: { minor: 500_000n, currency: 'CNY' } }
  await db.transaction(tx =>
    notify(tx, { customerId: alice, template: 'application-received', params, language: 'zh-CN', dedupeKey }),
  )
  const { rows } = await db.query('SELECT id FROM notifications.message WHERE dedupe_key = $1', [dedupeKey])
  return rows[0]!.id.toString()
}

async function reviewCase({ db, alice }: World): Promise<string> {
  const yuan = (amount: bigint) => ({ minor: amount * 100n, currency: 'CNY' })
  const facts = factsOf({
    age: 40,
    ageAtMaturity: 41,
    monthlyIncome: yuan(8000n),
    monthlyObligations: yuan(0n),
    existingInstalments: yuan(0n),
    instalment: yuan(500n),
    amount: yuan(5000n),
    count: 12,
    exposure: yuan(0n),
    arrearsDays: 0,
    firstTime: true,
    phoneVerified: true,
    recentApplications: 1,
    occupation: 'employed',
    scene: 'home',
  })
  return db.transaction(async tx => {
    const applicationId = newId()
    const { decisionId } = await decide(tx, { customerId: alice, applicationId, facts }, stamp.at)
    const about = { customerId: alice, applicationId, decisionId, branchId: EAST, title: '空调', amount: yuan(5000n) }
    return (await openReview(tx, about, stamp)).toString()
  })
}
