import type { PlainDate } from '@doorstep/calendar'
import { money, parseMoney } from '@doorstep/money'
import { isFor } from './plan-payers.ts'
import { type Plan, type PlanInput, type PlanOffer, planId, plansFor, type SoldProduct } from './plans.ts'
import { fullTerms } from './product-terms.ts'
import type { Backing, ProgrammeTerms } from './programme.ts'

/** Amounts as they travel, in major units. */
type Told = { readonly amount: string; readonly currency: string }
type ToldProduct = Omit<SoldProduct, 'terms'> & { readonly terms: Parameters<typeof fullTerms>[0] }
type ToldOffer = Omit<PlanOffer, 'min' | 'max'> & { readonly min: Told; readonly max: Told | null }
type ToldProgramme = Omit<Backing, 'left'> & { readonly left: Told | null }

/** An order as its page was told of it. */
export type ToldOrder = {
  readonly order: { readonly amount: Told; readonly merchantName: string; readonly scene: string }
  readonly businessDate: string
  readonly plans: readonly { readonly id: string; readonly schedule: readonly { n: number; due: string }[] }[]
  readonly products: readonly ToldProduct[]
  readonly offers: readonly ToldOffer[]
  readonly programmes: readonly ToldProgramme[]
}

/**
 * The plans that an order would have at another price, in minor units: those that the bank itself would answer with, to
 * the cent. Where due dates are moved off holidays, only plans that the order has now, whose dates are known.
 */
export function plansAtPrice(told: ToldOrder, price: bigint): Plan[] {
  const { order, businessDate: date, plans, products, offers, programmes } = told
  const dues = new Map(plans.map(plan => [plan.id, plan.schedule.filter(row => row.n > 0).map(row => row.due)]))
  return plansFor({
    amount: money(price, order.amount.currency),
    merchantName: order.merchantName,
    scene: order.scene,
    products: products.map(productOf),
    placed: (product, terms) => {
      if (product.terms.dueShift === 'none') return terms
      const shiftedDues = dues.get(planId(product, terms.instalments)) as PlainDate[] | undefined
      return shiftedDues && { ...terms, shiftedDues }
    },
    offers: offers.map(offer => ({ ...offer, min: minor(offer.min), max: offer.max && minor(offer.max) })),
    programmes: programmes.map(backingOf),
    date,
  })
}

/** What is on sale to everybody, as a screen was told. */
export type ToldSale = {
  readonly businessDate: string
  readonly items: readonly ToldProduct[]
  readonly programmes: readonly (ToldProgramme & Pick<ProgrammeTerms, 'scenes' | 'goods'>)[]
}

type Imagined = Pick<PlanInput, 'amount'> & { readonly scene: string; readonly goods: string }

/**
 * What a purchase would cost at a merchant without offers: the plans, to the cent, that an order for it gets today; due
 * dates stand where they regularly fall.
 */
export function plansOfPurchase(told: ToldSale, { amount, scene, goods }: Imagined): Plan[] {
  return plansFor({
    amount,
    merchantName: '',
    scene,
    products: told.items.map(productOf),
    placed: (_, terms) => terms,
    offers: [],
    programmes: told.programmes.filter(programme => isFor(programme, { scene, goods })).map(backingOf),
    date: told.businessDate,
  })
}

const productOf = ({ terms, ...product }: ToldProduct): SoldProduct => ({ ...product, terms: fullTerms({ ...terms }) })

const minor = ({ amount, currency }: Told) => parseMoney(amount, currency)

const backingOf = ({ left, ...backing }: ToldProgramme): Backing => ({
  ...backing,
  left: left && minor(left).minor.toString(),
})
