import { Amount, DataTable, EmptyState, PlainDateText, UiLink } from '@doorstep/ui'
import { useSession } from '@doorstep/ui/app'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Contract, Entry } from '../api.ts'
import { GlName } from '../ledger/gl-name.tsx'
import { useKindText } from '../ledger/kind-text.ts'
import { paths } from '../paths.ts'
import { may } from '../places.ts'
import { entriesQuery } from './contract-queries.ts'

type EntriesProps = { contractId: string; events: Contract['timeline'] }

/** What the books say of a contract: every debit and credit, oldest first, with the event that it was posted with. */
export function Entries({ contractId, events }: EntriesProps) {
  const { t } = useTranslation()
  const kindText = useKindText()
  const books = may(useSession(), 'ledger')
  const { data, error, refetch } = useQuery(entriesQuery(contractId))
  const texts = new Map(events.map(event => [event.at, event.text])) // one transaction, one instant
  const date = (entry: Entry) => <PlainDateText value={entry.bookDate} format="numeric" />
  return (
    <DataTable<Entry & { n: number }>
      label={t('contract.entries')}
      rows={data?.items.map((entry, n) => ({ ...entry, n }))}
      error={error}
      onRetry={() => void refetch()}
      rowKey={entry => String(entry.n)}
      columns={[
        {
          key: 'date',
          title: t('entries.date'),
          cell: entry => (books ? <UiLink href={paths.journal(entry.journalId)}>{date(entry)}</UiLink> : date(entry)),
        },
        {
          key: 'kind',
          title: t('entries.kind'),
          cell: entry => (
            <>
              {kindText(entry.kind)}
              <span className="ds-small ds-muted entry-event">{texts.get(entry.at)}</span>
            </>
          ),
        },
        { key: 'debit', title: t('entries.debit'), cell: entry => <GlName account={entry.debit} /> },
        { key: 'credit', title: t('entries.credit'), cell: entry => <GlName account={entry.credit} /> },
        { key: 'amount', title: t('entries.amount'), align: 'end', cell: entry => <Amount value={entry.amount} /> },
      ]}
      empty={
        <EmptyState icon="ledger" title={t('entries.empty')}>
          {t('entries.emptyNote')}
        </EmptyState>
      }
    />
  )
}
