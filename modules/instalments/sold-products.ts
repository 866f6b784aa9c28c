import type { Sql } from '@doorstep/db'
import { businessDate } from '@doorstep/ledger'
import type { z } from 'zod'
import { type Product, productsOnSale } from './product.ts'
import type { soldProduct, soldProducts } from './wire-sold.ts'

/** What anybody may buy with today. Products that only some merchants have are seen with their orders. */
export async function soldToAll(sql: Sql): Promise<z.output<typeof soldProducts>> {
  const products = await productsOnSale(sql)
  return {
    businessDate: await businessDate(sql),
    items: products.filter(({ terms }) => terms.merchants === null).map(soldProductView),
  }
}

/** A product as anybody may see it. */
export function soldProductView({ id, version, nameZh, nameEn, terms }: Product): z.output<typeof soldProduct> {
  const { merchants: _, ...forAll } = terms
  return { id, version, nameZh, nameEn, terms: forAll }
}
