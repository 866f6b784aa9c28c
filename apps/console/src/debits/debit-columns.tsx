import { Amount, type Column, InstantText, PlainDateText } from '@doorstep/ui'
import { useTranslation } from 'react-i18next'
import { Status } from '../status.tsx'
import type { Debit } from './debit-queries.ts'

/** What was tried when, what came of it and why, and what comes next. */
export function useDebitColumns(): Column<Debit>[] {
  const { t } = useTranslation()
  return [
    { key: 'asked', title: t('debits.asked'), cell: row => <Asked of={row} /> },
    { key: 'by', title: t('debits.by'), cell: row => <AskedBy of={row} /> },
    { key: 'amount', title: t('debits.amount'), align: 'end', cell: row => <Amount value={row.amount} /> },
    { key: 'status', title: t('debits.result'), cell: row => <Result of={row} /> },
    {
      key: 'next',
      title: t('debits.next'),
      cell: row => (row.nextTry ? <PlainDateText value={row.nextTry} format="numeric" /> : null),
    },
    { key: 'mandate', title: t('debits.mandate'), cell: row => <Mandate of={row} /> },
  ]
}

/** The business date that it counts for, and when it was really asked. */
function Asked({ of: { bookDate, askedAt } }: { of: Debit }) {
  return (
    <>
      <PlainDateText value={bookDate} format="numeric" />
      <br />
      <span className="ds-muted">
        <InstantText value={askedAt} />
      </span>
    </>
  )
}

/** By the rule, so many days after the due date; or by whom, and why. */
function AskedBy({ of: { askedBy, why, daysAfter } }: { of: Debit }) {
  const { t } = useTranslation()
  if (askedBy === null) return daysAfter === 0 ? t('debits.onDue') : t('debits.after', { count: daysAfter })
  return (
    <>
      {t('debits.byHand', { who: askedBy })}
      <br />
      <span className="ds-muted">{why}</span>
    </>
  )
}

function Result({ of: { status, reason, answeredAt } }: { of: Debit }) {
  const { t } = useTranslation()
  const when = answeredAt ? <InstantText value={answeredAt} /> : null
  const said = reason ? t(`debits.reasonOf.${reason}`) : status === 'in-doubt' ? t('debits.inDoubt') : when
  return (
    <>
      <Status of="debit" value={status} />
      <br />
      <span className="ds-muted">{said}</span>
    </>
  )
}

function Mandate({ of: { mandate } }: { of: Debit }) {
  const { t } = useTranslation()
  return (
    <>
      {t('debits.account', { end: mandate.accountEnd })}
      <br />
      <span className="ds-muted">
        {mandate.endedAt ? t('debits.ended') : t('debits.signed')}{' '}
        <InstantText value={mandate.endedAt ?? mandate.signedAt} />
      </span>
    </>
  )
}
