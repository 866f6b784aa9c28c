import { ActionButton, Card, DataTable, EmptyState, Notice, PageHeader, StatusTag } from '@doorstep/ui'
import { Loaded, useSession } from '@doorstep/ui/app'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { given, type Member } from '../api.ts'
import { useFilters, useTyped } from '../filters.ts'
import { nameOf } from '../parts/names.ts'
import { AddMember } from '../people/add-member.tsx'
import { AddUnit } from '../people/add-unit.tsx'
import { MemberDrawer } from '../people/member-drawer.tsx'
import { organisationQuery, type StaffFilters, staffQuery } from '../people/people-queries.ts'
import { UnitTree } from '../people/unit-tree.tsx'
import { may } from '../places.ts'
import { useList } from '../use-list.ts'

export default function People() {
  const { t } = useTranslation()
  const manages = may(useSession(), 'managePeople')
  const [filters, set] = useFilters('q', 'unit', 'unknown', 'member')
  const words = useTyped(filters.q, q => set({ q }))
  const organisation = useQuery(organisationQuery)
  const units = organisation.data?.items ?? []
  const list = useList(
    staffQuery(given({ q: filters.q, unit: filters.unit, unknown: filters.unknown }) as StaffFilters),
  )
  const [adding, setAdding] = useState<'member' | 'unit'>()
  const [added, setAdded] = useState<string>()
  const unitName = (unitId: string) => {
    const unit = units.find(known => known.id === unitId)
    return unit ? nameOf(unit) : null
  }
  const close = () => setAdding(undefined)
  const afterAdding = (name: string) => {
    setAdded(name)
    close()
  }
  return (
    <>
      <PageHeader
        title={t('people.title')}
        lead={t('people.lead')}
        actions={
          manages ? (
            <>
              <ActionButton icon="plus" onPress={() => setAdding('unit')}>
                {t('unit.add')}
              </ActionButton>
              <ActionButton icon="plus" kind="primary" onPress={() => setAdding('member')}>
                {t('people.add')}
              </ActionButton>
            </>
          ) : undefined
        }
      />
      {added ? (
        <Notice tone="good" live>
          {t('people.added', { name: added })}
        </Notice>
      ) : null}
      <div className="tree-split">
        <Card title={t('people.organisation')}>
          <Loaded query={organisation}>
            {() => <UnitTree units={units} chosen={filters.unit} onChoose={unit => set({ unit })} />}
          </Loaded>
        </Card>
        <DataTable<Member>
          {...list}
          label={t('people.title')}
          rowKey={row => row.id}
          current={filters.member || undefined}
          search={{ ...words, placeholder: t('people.search') }}
          filters={
            <label className="filter-check">
              <input
                type="checkbox"
                checked={filters.unknown === 'yes'}
                onChange={e => set({ unknown: e.target.checked ? 'yes' : '' })}
              />
              <span>{t('people.unknownOnly')}</span>
            </label>
          }
          columns={[
            {
              key: 'name',
              title: t('people.name'),
              cell: row => (
                <button type="button" className="linklike" onClick={() => set({ member: row.id })}>
                  {row.name}
                </button>
              ),
            },
            { key: 'username', title: t('people.username'), wide: true, cell: row => row.username },
            { key: 'unit', title: t('people.unit'), cell: row => unitName(row.unitId) },
            {
              key: 'roles',
              title: t('people.roles'),
              cell: row => [...new Set(row.roles.map(grant => t(`roles.${grant.role}`)))].join(t('listComma')),
            },
            {
              key: 'factor',
              title: t('people.secondFactor'),
              wide: true,
              cell: row => (
                <StatusTag tone={row.secondFactor ? 'good' : 'attention'}>
                  {t(row.secondFactor ? 'people.factorSet' : 'people.factorMissing')}
                </StatusTag>
              ),
            },
            {
              key: 'identity',
              title: t('people.ownIdentity'),
              wide: true,
              cell: row => (
                <StatusTag tone={row.identityKnown ? 'good' : 'attention'}>
                  {t(row.identityKnown ? 'people.identityKnown' : 'people.identityUnknown')}
                </StatusTag>
              ),
            },
            {
              key: 'state',
              title: t('people.state'),
              cell: row => (
                <StatusTag tone={row.enabled ? 'good' : 'bad'}>
                  {t(row.enabled ? 'people.enabled' : 'people.disabled')}
                </StatusTag>
              ),
            },
          ]}
          empty={
            <EmptyState icon="people" title={t('people.empty')}>
              {t('people.emptyNote')}
            </EmptyState>
          }
        />
      </div>
      <MemberDrawer
        member={list.rows?.find(row => row.id === filters.member)}
        units={units}
        onClose={() => set({ member: '' })}
      />
      <AddMember open={adding === 'member'} units={units} onClose={close} onAdded={afterAdding} />
      <AddUnit open={adding === 'unit'} units={units} onClose={close} />
    </>
  )
}
