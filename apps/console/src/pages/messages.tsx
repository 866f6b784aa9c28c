import { DataTable, InstantText, PageHeader } from '@doorstep/ui'
import { useTranslation } from 'react-i18next'
import { given, type Message } from '../api.ts'
import { useFilters, useTyped } from '../filters.ts'
import { MessageDrawer } from '../messages/message-drawer.tsx'
import { type MessageFilters, messagesQuery } from '../messages/message-queries.ts'
import { EmptyList } from '../parts/empty-list.tsx'
import { ListFile } from '../parts/list-file.tsx'
import { FilterChip, FilterStatus } from '../parts/filter-bar.tsx'
import { FilterDates, instantsOf } from '../parts/filter-dates.tsx'
import { Status } from '../status.tsx'
import { useList } from '../use-list.ts'

export default function Messages() {
  const { t } = useTranslation()
  const [filters, set] = useFilters('q', 'status', 'customer', 'undelivered', 'from', 'to', 'message')
  const { message, ...asked } = filters
  const words = useTyped(filters.q, q => set({ q }))
  const list = useList(messagesQuery(given({ ...asked, ...instantsOf(asked) }) as MessageFilters))
  return (
    <>
      <PageHeader
        title={t('messages.title')}
        lead={t('messages.lead')}
        actions={<ListFile of="messages" filters={{ ...asked, ...instantsOf(asked) }} />}
      />
      <DataTable<Message>
        {...list}
        label={t('messages.title')}
        rowKey={row => row.id}
        current={message || undefined}
        search={{ ...words, placeholder: t('messages.search') }}
        filters={
          <>
            <FilterStatus of="message" value={filters.status} onChange={status => set({ status })} />
            <FilterDates from={filters.from} to={filters.to} set={set} />
            {filters.undelivered ? (
              <FilterChip onRemove={() => set({ undelivered: '' })}>{t('messages.undelivered')}</FilterChip>
            ) : null}
            {filters.customer ? (
              <FilterChip onRemove={() => set({ customer: '' })}>{t('filter.onlyCustomer')}</FilterChip>
            ) : null}
          </>
        }
        columns={[
          { key: 'at', title: t('messages.at'), cell: row => <InstantText value={row.at} format="second" /> },
          {
            key: 'title',
            title: t('messages.what'),
            cell: row => (
              <button type="button" className="linklike" onClick={() => set({ message: row.id })}>
                {row.title}
              </button>
            ),
          },
          { key: 'customer', title: t('messages.customer'), cell: row => row.customer?.name ?? t('messages.stranger') },
          { key: 'phone', title: t('messages.phone'), cell: row => row.phone ?? t('messages.inApp') },
          { key: 'language', title: t('messages.language'), wide: true, cell: row => t(`language.${row.language}`) },
          { key: 'state', title: t('messages.state'), cell: row => <Status of="message" value={row.state} /> },
          {
            key: 'stateAt',
            title: t('messages.stateAt'),
            wide: true,
            cell: row => <InstantText value={row.stateAt} format="second" />,
          },
        ]}
        empty={
          <EmptyList icon="message" filters={asked} title={t('messages.empty')}>
            {t('messages.emptyNote')}
          </EmptyList>
        }
      />
      <MessageDrawer
        messageId={message || undefined}
        onClose={() => set({ message: '' })}
        onOpen={next => set({ message: next })}
      />
    </>
  )
}
