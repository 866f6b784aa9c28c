import { ActionButton, EmptyState, Notice, PageHeader, Problem, todayAtBank } from '@doorstep/ui'
import { Loaded, useSession } from '@doorstep/ui/app'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DayMap } from '../dispatch/day-map.tsx'
import { DayTimeline } from '../dispatch/day-timeline.tsx'
import { type BranchDay, dayQuery, minutes, type VisitDay } from '../dispatch/dispatch-queries.ts'
import { LeftOver } from '../dispatch/left-over.tsx'
import { MoveVisit } from '../dispatch/move-visit.tsx'
import { ProposedPlan } from '../dispatch/proposed-plan.tsx'
import { useDispatch } from '../dispatch/use-dispatch.ts'
import '../dispatch/dispatch.css'
import { useFilters } from '../filters.ts'
import { FilterDate, FilterSelect } from '../parts/filter-bar.tsx'
import { nameOf } from '../parts/names.ts'
import { VisitsTabs } from '../visits/visits-tabs.tsx'

/** A branch's day: who goes where when, what could be better, and what to do about it. */
export default function Dispatch() {
  const { t } = useTranslation()
  const units = useSession()?.staff?.units ?? []
  const [filters, set] = useFilters('branch', 'date')
  const path = { branchId: filters.branch || (units[0]?.id ?? ''), date: filters.date || todayAtBank() }
  const query = useQuery(dayQuery(path))
  const [first, ...others] = units
  return (
    <>
      <PageHeader title={t('dispatch.title')} lead={t('dispatch.lead')} />
      <VisitsTabs />
      <div className="dispatch-bar">
        {first && others.length > 0 ? (
          <FilterSelect
            label={t('dispatch.branch')}
            none={nameOf(first)}
            value={filters.branch}
            onChange={branch => set({ branch })}
            options={others.map(unit => [unit.id, nameOf(unit)])}
          />
        ) : null}
        <FilterDate label={t('dispatch.date')} value={path.date} onChange={date => set({ date })} />
      </div>
      <Loaded query={query}>{day => <Board key={`${path.branchId} ${path.date}`} path={path} day={day} />}</Loaded>
    </>
  )
}

function Board({ path, day }: { path: BranchDay; day: VisitDay }) {
  const { t } = useTranslation()
  const { busy, error, proposal, look, drop, take, undo } = useDispatch(path, day)
  const [picked, setPicked] = useState<{ id: string; to?: string | undefined }>()
  const visit = day.visits.find(({ id }) => id === picked?.id)
  if (day.officers.length === 0 && day.visits.length === 0)
    return (
      <EmptyState icon="calendar" title={t('dispatch.empty')}>
        {t('dispatch.emptyNote')}
      </EmptyState>
    )
  const { kept, travelSeconds, unassigned } = day.plan
  const pick = (id: string, to?: string) => setPicked({ id, to })
  return (
    <>
      <div className="dispatch-actions">
        <p>
          {t('dispatch.summary', {
            kept,
            all: day.visits.length,
            travel: minutes(travelSeconds),
            left: unassigned.length,
          })}
        </p>
        <ActionButton kind="primary" busy={busy} onPress={look}>
          {t('dispatch.look')}
        </ActionButton>
        {undo ? <ActionButton onPress={undo}>{t('dispatch.undo')}</ActionButton> : null}
      </div>
      {error ? <Problem error={error} /> : null}
      {undo ? (
        <Notice tone="good" live>
          {t('dispatch.saved')}
        </Notice>
      ) : null}
      {proposal ? (
        <ProposedPlan day={day} proposal={proposal} busy={busy} onTake={() => take(proposal)} onDrop={drop} />
      ) : null}
      <DayTimeline day={day} plan={day.plan} onPick={pick} />
      <div className="dispatch-beside">
        <LeftOver day={day} onPick={pick} />
        <DayMap day={day} plan={day.plan} />
      </div>
      {visit ? (
        <MoveVisit
          key={visit.id}
          path={path}
          day={day}
          visit={visit}
          to={picked?.to}
          busy={busy}
          onTake={next => {
            take(next)
            setPicked(undefined)
          }}
          onClose={() => setPicked(undefined)}
        />
      ) : null}
    </>
  )
}
