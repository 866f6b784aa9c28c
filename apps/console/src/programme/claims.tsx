import { Amount, Card, DataTable, EmptyState, FileLink, PlainDateText, todayAtBank } from '@doorstep/ui'
import { useSession } from '@doorstep/ui/app'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { nameOf } from '../parts/names.ts'
import { may } from '../places.ts'
import { type Claim, claimFile, claimsQuery, payClaim, type Programme } from './programme-queries.ts'
import { WithWords } from './with-words.tsx'

/** What the payer of a programme owes, month by month: as a file to send, and booked once it is paid. */
export function Claims({ programme }: { programme: Programme }) {
  const { t } = useTranslation()
  const query = useQuery(claimsQuery(programme.id))
  const queryClient = useQueryClient()
  const approves = may(useSession(), 'approveProducts')
  const pay = async (claim: Claim, reference: string) => {
    await payClaim(programme.id, claim, reference)
    await queryClient.invalidateQueries({ queryKey: ['programmes'] })
  }
  const title = t('programmes.claimsOf', { name: nameOf(programme) })
  const whyNot = ({ month }: Claim) => {
    if (!approves) return t('product.onlyApprovers')
    return month.slice(0, 7) >= todayAtBank().slice(0, 7) ? t('programmes.monthOpen') : undefined
  }
  return (
    <Card tone="plain" title={title}>
      <DataTable<Claim>
        label={title}
        rows={query.data}
        error={query.error}
        onRetry={() => void query.refetch()}
        rowKey={row => row.month}
        columns={[
          { key: 'month', title: t('programmes.month'), cell: row => row.month.slice(0, 7) },
          { key: 'contracts', title: t('programmes.contracts'), align: 'end', wide: true, cell: row => row.contracts },
          {
            key: 'granted',
            title: t('programmes.granted'),
            align: 'end',
            wide: true,
            cell: row => <Amount value={row.granted} />,
          },
          {
            key: 'returned',
            title: t('programmes.returned'),
            align: 'end',
            wide: true,
            cell: row => <Amount value={row.returned} tone="muted" />,
          },
          { key: 'amount', title: t('programmes.claimed'), align: 'end', cell: row => <Amount value={row.amount} /> },
          {
            key: 'paid',
            title: t('programmes.paid'),
            cell: row =>
              row.paid ? (
                <>
                  <PlainDateText value={row.paid.bookDate} format="numeric" /> · {row.paid.reference}
                </>
              ) : (
                <WithWords act="paid" disabledReason={whyNot(row)} onConfirm={reference => pay(row, reference)} />
              ),
          },
          {
            key: 'file',
            title: t('programmes.file'),
            cell: row => <FileLink href={claimFile(programme.id, row.month)}>{t('programmes.csv')}</FileLink>,
          },
        ]}
        empty={
          <EmptyState icon="ledger" title={t('programmes.noClaims')}>
            {t('programmes.noClaimsNote')}
          </EmptyState>
        }
      />
      <p className="ds-small ds-muted">{t('programmes.claimedNote')}</p>
    </Card>
  )
}
