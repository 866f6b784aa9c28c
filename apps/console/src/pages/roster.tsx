import { answer } from '@doorstep/api-client'
import { addDays, type PlainDate } from '@doorstep/calendar'
import { ActionButton, EmptyState, Notice, PageHeader, Problem, SelectField, todayAtBank, useWork } from '@doorstep/ui'
import { Loaded, useSession } from '@doorstep/ui/app'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import { useFilters } from '../filters.ts'
import { may } from '../places.ts'
import { rosterQuery } from '../roster/roster-queries.ts'
import { RosterWeek } from '../roster/roster-week.tsx'
import { said } from '../visits/visit-queries.ts'
import { VisitsTabs } from '../visits/visits-tabs.tsx'

/** Who visits customers in a branch and when they work, a week at a time. */
export default function RosterPage() {
  const { t } = useTranslation()
  const session = useSession()
  const [filters, set] = useFilters('branch', 'week')
  const branches = session?.staff?.units ?? []
  const branch = filters.branch || branches[0]?.id || ''
  const week = filters.week || todayAtBank()
  const roster = useQuery({ ...rosterQuery(branch, week), enabled: branch !== '' })
  const go = (days: number) => set({ week: addDays((roster.data?.monday ?? week) as PlainDate, days) })
  return (
    <>
      <PageHeader
        title={t('roster.title')}
        lead={t('roster.lead')}
        actions={may(session, 'planRoster') && branch ? <CopyWeek branch={branch} week={week} /> : undefined}
      />
      <VisitsTabs />
      <div className="ds-row roster-bar">
        {branches.length > 1 ? (
          <SelectField
            label={t('roster.branch')}
            value={branch}
            onChange={id => set({ branch: id })}
            options={branches.map(unit => ({ value: unit.id, label: said({ zh: unit.nameZh, en: unit.nameEn }) }))}
          />
        ) : null}
        <ActionButton onPress={() => go(-7)}>{t('roster.before')}</ActionButton>
        <ActionButton onPress={() => set({ week: '' })}>{t('roster.thisWeek')}</ActionButton>
        <ActionButton onPress={() => go(7)}>{t('roster.after')}</ActionButton>
      </div>
      {branch ? (
        <Loaded query={roster}>
          {data =>
            data.officers.length > 0 ? (
              <RosterWeek roster={data} mayPlan={may(session, 'planRoster')} />
            ) : (
              <EmptyState icon="calendar" title={t('roster.empty')}>
                {t('roster.emptyNote')}
              </EmptyState>
            )
          }
        </Loaded>
      ) : null}
    </>
  )
}

function CopyWeek({ branch, week }: { branch: string; week: string }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [copied, setCopied] = useState<number>()
  const { busy, error, run } = useWork()
  const copy = () =>
    run(async () => {
      const { shifts } = await answer(api.POST('/api/v1/staff/roster/copy-week', { body: { branch, week } }))
      await client.invalidateQueries({ queryKey: ['roster', branch] })
      setCopied(shifts)
    })
  return (
    <>
      <ActionButton busy={busy} onPress={copy}>
        {t('roster.copy')}
      </ActionButton>
      {error ? <Problem error={error} /> : null}
      {copied === undefined ? null : (
        <Notice tone="good" live>
          {t('roster.copied', { count: copied })}
        </Notice>
      )}
    </>
  )
}
