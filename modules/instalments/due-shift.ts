import { type BusinessCalendar, parsePlainDate, type PlainDate, shift, YearNotCovered } from '@doorstep/calendar'
import type { Sql } from '@doorstep/db'
import type { Refusal } from '@doorstep/http'
import { businessDate, loadCalendar, notCovered } from '@doorstep/ledger'
import type { Order } from '@doorstep/merchants'
import { offHolidays, type Terms } from '@doorstep/schedules'
import type { Choice } from './application.ts'
import { instalmentErrors } from './errors.ts'
import { type Product, productVersions } from './product.ts'
import { type ProductTerms, scheduleTerms } from './product-terms.ts'

/** Business calendars by jurisdiction. */
export type Calendars = ReadonlyMap<string, BusinessCalendar>

type Shifting = Pick<Product, 'terms'>

/** The calendars that these products move their due dates by; none when all leave them where they fall. */
export async function calendarsOf(sql: Sql, products: readonly Shifting[]): Promise<Calendars> {
  const shifting = products.filter(({ terms }) => terms.dueShift !== 'none')
  const codes = [...new Set(shifting.map(({ terms }) => terms.jurisdiction))]
  const loaded = await Promise.all(codes.map(code => loadCalendar(sql, code)))
  return new Map(loaded.map(calendar => [calendar.code, calendar]))
}

/**
 * The terms with their due dates where the product's rule and calendar put them, or why that cannot be said. The dates
 * are part of the terms from then on: what is disclosed is what is billed, whatever the calendar says later.
 */
export function offHolidaysOf(
  { terms: product }: Shifting,
  terms: Terms,
  calendars: Calendars,
): Terms | YearNotCovered {
  const calendar = calendars.get(product.jurisdiction)
  if (product.dueShift === 'none' || !calendar) return terms
  try {
    return offHolidays(terms, product.dueShift, calendar)
  } catch (error) {
    if (error instanceof YearNotCovered) return error
    throw error
  }
}

/** Where a due date of a contract goes. @throws YearNotCovered */
export type Place = (due: PlainDate) => PlainDate

/** By the rule of the product that a contract was signed on and the calendar of today. */
export async function placeOf(
  sql: Sql,
  { dueShift, jurisdiction }: Pick<ProductTerms, 'dueShift' | 'jurisdiction'>,
): Promise<Place> {
  if (dueShift === 'none') return due => due
  const calendar = await loadCalendar(sql, jurisdiction)
  return due => shift(due, dueShift, calendar)
}

/** Why an order has no such plan: `calendar-year-not-covered` where only the calendar stands in the way. */
export async function whyNoPlan(
  sql: Sql,
  order: Order,
  { productId, version, count }: Pick<Choice, 'productId' | 'version' | 'count'>,
): Promise<Refusal> {
  const products = await productVersions(sql, [{ productId, version }])
  const [product] = products
  if (!product?.terms.counts.includes(count)) return instalmentErrors('plan-not-eligible')
  const start = parsePlainDate(await businessDate(sql))
  const regular = scheduleTerms(product.terms, { amount: order.amount.minor, count, start })
  const placed = offHolidaysOf(product, regular, await calendarsOf(sql, products))
  return placed instanceof YearNotCovered
    ? notCovered(placed.calendar, placed.year)
    : instalmentErrors('plan-not-eligible')
}
