import { addMerchantMember } from '@doorstep/identity'
import { createOffer, createOrder } from '@doorstep/merchants'
import { must, stamp, type World } from './world.ts'

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
