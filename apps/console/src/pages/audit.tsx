import { DataTable, EmptyState, InstantText, PageHeader, StatusTag, UiLink } from '@doorstep/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type AuditEntry, api, given, pages } from '../api.ts'
import { AuditDrawer } from '../audit/audit-drawer.tsx'
import { useAuditWords } from '../audit/audit-words.ts'
import { useFilters, useTyped } from '../filters.ts'
import { ListFile } from '../parts/list-file.tsx'
import { FilterChip, FilterSelect } from '../parts/filter-bar.tsx'
import { FilterDates, instantsOf } from '../parts/filter-dates.tsx'
import { paths } from '../paths.ts'
import { useList } from '../use-list.ts'

const OBJECTS = [
  'application',
  'contract',
  'customer',
  'day',
  'disclosure',
  'import',
  'list',
  'merchant',
  'merchant-member',
  'message',
  'offer',
  'order',
  'review-case',
  'route',
  'staff',
  'unit',
  'user',
]

type Filters = { q?: string; actor?: string; object?: string; customer?: string; from?: string; to?: string }

const auditQuery = (filters: Filters) =>
  pages(['audit', filters], page => api.GET('/api/v1/audit', { params: { query: { ...filters, ...page } } }))

export default function Audit() {
  const { t } = useTranslation()
  const words = useAuditWords()
  const [filters, set] = useFilters('q', 'actor', 'type', 'id', 'customer', 'from', 'to')
  const [open, setOpen] = useState<AuditEntry>()
  const object = filters.type ? [filters.type, filters.id].filter(Boolean).join(':') : ''
  const { q, actor, customer } = filters
  const asked = { q, actor, customer, object, ...instantsOf(filters) }
  const list = useList(auditQuery(given(asked)))
  const typed = useTyped(q, value => set({ q: value }))
  return (
    <>
      <PageHeader title={t('audit.title')} lead={t('audit.lead')} actions={<ListFile of="audit" filters={asked} />} />
      <DataTable<AuditEntry>
        {...list}
        label={t('audit.title')}
        rowKey={row => row.id}
        search={{ ...typed, placeholder: t('audit.search') }}
        filters={
          <>
            <FilterSelect
              label={t('audit.what')}
              value={filters.type}
              onChange={type => set({ type, id: '' })}
              options={OBJECTS.map(type => [type, words.object(type)])}
            />
            <FilterDates from={filters.from} to={filters.to} set={set} />
            {filters.id ? (
              <FilterChip onRemove={() => set({ id: '' })}>{t('audit.onlyObject', { id: filters.id })}</FilterChip>
            ) : null}
            {filters.actor ? (
              <FilterChip onRemove={() => set({ actor: '' })}>
                {t('audit.onlyActor', { actor: filters.actor })}
              </FilterChip>
            ) : null}
            {filters.customer ? (
              <FilterChip onRemove={() => set({ customer: '' })}>
                {t('audit.onlyCustomer', { customer: filters.customer })}
              </FilterChip>
            ) : null}
          </>
        }
        columns={[
          { key: 'at', title: t('audit.at'), cell: row => <InstantText value={row.at} format="second" /> },
          {
            key: 'kind',
            title: t('audit.kind'),
            cell: row => (
              <StatusTag tone={row.kind === 'look' ? 'neutral' : 'progress'}>{t(`audit.of.${row.kind}`)}</StatusTag>
            ),
          },
          {
            key: 'act',
            title: t('audit.act'),
            cell: row => (
              <button type="button" className="linklike" onClick={() => setOpen(row)}>
                {words.action(row.action)}
              </button>
            ),
          },
          {
            key: 'who',
            title: t('audit.who'),
            cell: row => (
              <button
                type="button"
                className="linklike"
                title={t('audit.byActor')}
                onClick={() => set({ actor: row.actor.userId })}
              >
                {words.actor(row.actor)}
              </button>
            ),
          },
          { key: 'role', title: t('audit.role'), wide: true, cell: row => words.role(row.actor.role) },
          {
            key: 'what',
            title: t('audit.what'),
            cell: row => (
              <button
                type="button"
                className="linklike gl"
                title={t('audit.byObject')}
                onClick={() => set({ type: row.objectType, id: row.objectId })}
              >
                {words.object(row.objectType)} <code>{row.objectId}</code>
              </button>
            ),
          },
          {
            key: 'customer',
            title: t('audit.customer'),
            wide: true,
            cell: row =>
              row.customerId ? <UiLink href={paths.customer(row.customerId)}>{t('audit.toCustomer')}</UiLink> : null,
          },
        ]}
        empty={
          <EmptyState icon="trail" title={t('audit.empty')}>
            {t('audit.emptyNote')}
          </EmptyState>
        }
      />
      <AuditDrawer entry={open} onClose={() => setOpen(undefined)} />
    </>
  )
}
