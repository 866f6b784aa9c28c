import { Amount, DataTable, EmptyState, PlainDateText, UiLink } from '@doorstep/ui'
import { useSession } from '@doorstep/ui/app'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Contract, Entry } from '../api.ts'
import { GlName } from '../ledger/gl-name.tsx'
import { useKindText } from '../ledger/kind-text.ts'
import { paths } from '../paths.ts'
import { may } from '../places.ts'
import { entriesQuery, type Question } from './contract-queries.ts'
import { questionOf } from './entry-question.ts'
import { Explained } from './explain-drawer.tsx'
import { useInSight } from './in-sight.ts'

type EntriesProps = { contract: Contract; chosen: string; onAsk: (question: Question) => void }

/**
 * What the books say of a contract: every debit and credit, oldest first, with the event that it was posted with.
 * `chosen`: the instant of the event whose entries stand out.
 */
export function Entries({ contract, chosen, onAsk }: EntriesProps) {
  const { t } = useTranslation()
  const kindText = useKindText()
  const books = may(useSession(), 'ledger')
  const { data, error, refetch } = useQuery(entriesQuery(contract.id))
  const texts = new Map(contract.timeline.map(event => [event.at, event.text])) // one transaction, one instant
  const first = data?.items.findIndex(entry => entry.at === chosen)
  const here = useInSight(first === undefined || first < 0 ? '' : chosen)
  const amount = (entry: Entry) => {
    const question = questionOf(entry, contract.schedule)
    const value = <Amount value={entry.amount} />
    return question ? <Explained onAsk={() => onAsk(question)}>{value}</Explained> : value
  }
  const date = (entry: Entry) => <PlainDateText value={entry.bookDate} format="numeric" />
  return (
    <DataTable<Entry & { n: number }>
      label={t('contract.entries')}
      rows={data?.items.map((entry, n) => ({ ...entry, n }))}
      error={error}
      onRetry={() => void refetch()}
      rowKey={entry => String(entry.n)}
      marked={entry => chosen !== '' && entry.at === chosen}
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
              {texts.has(entry.at) ? (
                <span className="ds-small entry-event" ref={entry.n === first ? here : undefined}>
                  <UiLink href={paths.contractEvent(contract.id, entry.at)}>{texts.get(entry.at)}</UiLink>
                </span>
              ) : null}
            </>
          ),
        },
        { key: 'debit', title: t('entries.debit'), cell: entry => <GlName account={entry.debit} /> },
        { key: 'credit', title: t('entries.credit'), cell: entry => <GlName account={entry.credit} /> },
        { key: 'amount', title: t('entries.amount'), align: 'end', cell: amount },
      ]}
      empty={
        <EmptyState icon="ledger" title={t('entries.empty')}>
          {t('entries.emptyNote')}
        </EmptyState>
      }
    />
  )
}
