import { Amount, type Change as Row, type Money, OldNew, PlainDateText } from '@doorstep/ui'
import { useTranslation } from 'react-i18next'
import { isZero, sums } from '../parts/sum.ts'
import type { ChangePreview } from './contract-queries.ts'

type PlanRow = ChangePreview['old'][number]
type Plans = Pick<ChangePreview, 'old' | 'new'> &
  Partial<Pick<ChangePreview, 'givenUp' | 'clawback' | 'reliefUntil' | 'riskClass'>>

/** The old plan beside the new one in the figures that people decide by, and what the change costs the bank. */
export function PlanChange({ old, new: fresh, givenUp, clawback, reliefUntil, riskClass }: Plans) {
  const { t } = useTranslation()
  const first = firstChanged(old, fresh)
  const each = (rows: PlanRow[]) => (rows.find(row => row.n === first) ?? rows.at(-1))?.total
  const sum = (rows: PlanRow[], part: 'principal' | 'interest' | 'total') => sums(rows.map(row => row[part]))[0]
  const [before, after] = [old.at(-1)?.due, fresh.at(-1)?.due]
  const date = (value: string | undefined) => (value ? <PlainDateText value={value} format="numeric" /> : '–')
  return (
    <div className="ds-stack" data-gap="s">
      <OldNew
        rows={[
          money(t('change.instalment', { n: first }), each(old), each(fresh)),
          { label: t('change.left'), before: old.length, after: fresh.length, changed: old.length !== fresh.length },
          { label: t('change.last'), before: date(before), after: date(after), changed: before !== after },
          money(t('change.principalInAll'), sum(old, 'principal'), sum(fresh, 'principal')),
          money(t('change.total'), sum(old, 'interest'), sum(fresh, 'interest')),
          money(t('change.toPay'), sum(old, 'total'), sum(fresh, 'total')),
        ]}
      />
      {givenUp && !isZero(givenUp) ? (
        <p>
          {t('change.givenUp')} <Amount value={givenUp} />
        </p>
      ) : null}
      {clawback && !isZero(clawback) ? (
        <p>
          {t('refund.clawback')} <Amount value={clawback} />
        </p>
      ) : null}
      {riskClass && riskClass !== 'normal' ? <p>{t('risk.willBe', { to: t(`risk.class.${riskClass}`) })}</p> : null}
      {reliefUntil ? (
        <p>
          {t('change.relief')} <PlainDateText value={reliefUntil} />
        </p>
      ) : null}
    </div>
  )
}

function money(label: string, before: Money | undefined, after: Money | undefined): Row {
  return {
    label,
    before: before ? <Amount value={before} /> : '–',
    after: after ? <Amount value={after} /> : '–',
    changed: before?.amount !== after?.amount,
  }
}

/**
 * The first instalment in which the plans differ: what was before is history. After a re-scheduling what was late falls due
 * with the first new instalment, and it is this one that counts.
 */
function firstChanged(old: readonly PlanRow[], fresh: readonly PlanRow[]): number {
  const same = (row: PlanRow, other: PlanRow | undefined) =>
    other !== undefined && row.due === other.due && row.total.amount === other.total.amount
  const late = (row: PlanRow, i: number) => row.due === fresh[i + 1]?.due
  return fresh.find((row, i) => !same(row, old[i]) && !late(row, i))?.n ?? fresh.at(-1)?.n ?? 0
}
