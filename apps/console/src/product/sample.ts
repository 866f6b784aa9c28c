import { parsePlainDate } from '@doorstep/calendar'
import {
  type Held,
  inspectProduct,
  type Inspection,
  type ProductTerms,
  rulesFor,
  type Sample,
  sampleOf,
} from '@doorstep/instalments/products'
import { formatMajor, parseMoney } from '@doorstep/money'
import type { Row } from '@doorstep/schedules'
import { todayAtBank } from '@doorstep/ui'

/** Where samples begin. */
const today = () => parsePlainDate(todayAtBank())

export const inspect = (terms: ProductTerms): Inspection => inspectProduct(terms, today())
export const heldTo = (terms: ProductTerms): Held[] => rulesFor(terms, today())

/** One sample of a product, or null where its terms give none for this amount and number of instalments. */
export function trySample(terms: ProductTerms, amount: string, count: number): Sample | null {
  try {
    const { minor } = parseMoney(amount, terms.currency)
    return sampleOf(terms, { amount: minor, count, start: today() })
  } catch (error) {
    if (error instanceof RangeError || error instanceof SyntaxError) return null
    throw error
  }
}

/** The figures of a sample as they are shown: amounts in major units. */
export function figuresOf({ plan, rate }: Sample) {
  const of = (minor: bigint) => ({ amount: formatMajor({ minor, currency: plan.currency }), currency: plan.currency })
  const { totals } = plan
  const first = plan.rows.find(row => row.n > 0)!
  return {
    annual: rate.annual,
    effective: rate.effective,
    first: of(first.total),
    last: of(plan.rows.at(-1)!.total),
    interest: of(totals.interest - totals.subsidy),
    fees: of(totals.fee),
    total: of(totals.total),
    more: of(totals.total - plan.principal),
    rows: plan.rows.map(row => rowOf(row, plan.currency)),
  }
}

function rowOf(row: Row, currency: string) {
  const major = (minor: bigint) => formatMajor({ minor, currency })
  return {
    n: row.n,
    due: row.due,
    principal: major(row.principal),
    interest: major(row.interest - row.subsidy),
    fee: major(row.fee),
    subsidy: major(row.subsidy),
    total: major(row.total),
    balance: major(row.balance),
  }
}
