import { parseMoney, sum, toWire } from '@doorstep/money'
import { Amount, type Money, OldNew, PlainDateText } from '@doorstep/ui'
import { useTranslation } from 'react-i18next'
import type { LowerPlan } from './api.ts'
import { minor } from './plan-view.ts'

type Rows = Pick<LowerPlan, 'old' | 'new'>

/** The old plan beside the new one in the figures that people decide by. */
export function OldNewPlan({ old, new: fresh }: Rows) {
  const { t } = useTranslation()
  const open = (rows: Rows['old']) => byDay(rows.filter(row => row.n >= first(old, fresh)))
  const [before, after] = [open(old), open(fresh)]
  const each = (days: Due[]) => (days[1] ?? days[0])?.total
  const last = (days: Due[]) => days.at(-1)?.due
  return (
    <OldNew
      rows={[
        {
          label: t('lower.nextDue'),
          before: date(before[0]?.due),
          after: date(after[0]?.due),
          changed: before[0]?.due !== after[0]?.due,
        },
        {
          label: t('lower.next'),
          before: shown(before[0]?.total),
          after: shown(after[0]?.total),
          changed: before[0]?.total.amount !== after[0]?.total.amount,
        },
        {
          label: t('lower.perInstalment'),
          before: shown(each(before)),
          after: shown(each(after)),
          changed: each(before)?.amount !== each(after)?.amount,
        },
        ...(exceeds(highest(after), each(after))
          ? [
              {
                label: t('lower.highest'),
                before: shown(highest(before)),
                after: shown(highest(after)),
                changed: highest(before)?.amount !== highest(after)?.amount,
              },
            ]
          : []),
        {
          label: t('lower.count'),
          before: before.length,
          after: after.length,
          changed: before.length !== after.length,
        },
        {
          label: t('lower.last'),
          before: date(last(before)),
          after: date(last(after)),
          changed: last(before) !== last(after),
        },
      ]}
    />
  )
}

type Due = { readonly due: string; readonly total: Money }

/** What falls due on one day is paid as one: after a re-scheduling what was late comes with the first new instalment. */
function byDay(rows: Rows['old']): Due[] {
  return [...Map.groupBy(rows, row => row.due)].map(([due, together]) => ({ due, total: inAll(together) }))
}

function inAll(rows: Rows['old']): Money {
  const totals = rows.map(({ total: { amount, currency } }) => parseMoney(amount, currency))
  return toWire(sum(totals, totals[0]!.currency))
}

/** The highest of what is still to pay: after a grace on principal, or with all of it at the end, not the next ones. */
const highest = (days: Due[]): Money | undefined =>
  days.reduce<Money | undefined>(
    (most, { total }) => (most && minor(most.amount) >= minor(total.amount) ? most : total),
    undefined,
  )

/** By so much that it is more than the rounding of a last instalment. */
function exceeds(value: Money | undefined, other: Money | undefined): boolean {
  return value !== undefined && (other === undefined || minor(value.amount) > minor(other.amount) + ROUNDING)
}

const ROUNDING = 100n

const shown = (value: Money | undefined) => (value ? <Amount value={value} /> : '–')

const date = (value: string | undefined) => (value ? <PlainDateText value={value} format="numeric" /> : '–')

/** The first instalment in which the two plans differ: what was before is history. */
function first(old: Rows['old'], fresh: Rows['old']): number {
  const same = (row: Rows['old'][number], other: Rows['old'][number] | undefined) =>
    other !== undefined &&
    row.due === other.due &&
    row.principal.amount === other.principal.amount &&
    row.total.amount === other.total.amount
  return fresh.find((row, i) => !same(row, old[i]))?.n ?? fresh.length
}
