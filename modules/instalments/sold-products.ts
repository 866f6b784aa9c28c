import { parsePlainDate } from '@doorstep/calendar'
import type { Sql } from '@doorstep/db'
import { market } from '@doorstep/identity'
import { businessDate } from '@doorstep/ledger'
import type { Scene } from '@doorstep/merchants'
import { type Money, money } from '@doorstep/money'
import type { z } from 'zod'
import type { SoldProduct } from './plans.ts'
import { productsOnSale } from './product.ts'
import { amountLimits } from './product-terms.ts'
import { type Backing, backingsAnywhere } from './programme.ts'
import type { soldProduct, soldProducts, soldProgramme } from './wire-sold.ts'

/** What anybody may buy with today. Products that only some merchants have are seen with their orders. */
export async function soldToAll(sql: Sql): Promise<z.output<typeof soldProducts>> {
  const [date, { currency }] = [await businessDate(sql), market()]
  const products = (await productsOnSale(sql)).filter(({ terms }) => terms.merchants === null)
  const dearest = products.map(({ terms }) => amountLimits(terms).max).reduce((a, b) => (a > b ? a : b), 0n)
  const programmes = await backingsAnywhere(sql, { currency, date: parsePlainDate(date) })
  return {
    businessDate: date,
    items: products.map(soldProductView),
    programmes: programmes.map(({ scenes, goods, ...backing }) => ({
      ...soldProgrammeView(backing, money(dearest, currency)),
      scenes: scenes as Scene[] | null,
      goods: goods && [...goods],
    })),
  }
}

/** A product as anybody may see it. */
export function soldProductView({ id, version, nameZh, nameEn, terms }: SoldProduct): z.output<typeof soldProduct> {
  const { merchants: _, ...forAll } = terms
  return { id, version, nameZh, nameEn, terms: forAll }
}

/**
 * A programme as anybody may compute with it. What is left of a budget is its payer's own business: it is told only where
 * a purchase of this price might use it up. No plan's interest comes to twice the price.
 */
export function soldProgrammeView({ left, ...backing }: Backing, price: Money): z.output<typeof soldProgramme> {
  const felt = left !== null && BigInt(left) < 2n * price.minor
  return { ...backing, left: felt ? money(BigInt(left), price.currency) : null }
}
