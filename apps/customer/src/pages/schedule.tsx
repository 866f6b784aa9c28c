import { Card, PageHeader, ScheduleTable, SkeletonTable } from '@doorstep/ui'
import { Loaded } from '@doorstep/ui/app'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { contractQuery } from '../api.ts'
import { useRowState } from '../contract-text.tsx'
import { paths } from '../paths.ts'
import { scheduleRows } from '../plan-view.ts'

export default function Schedule() {
  const { t } = useTranslation()
  const { contract: id = '' } = useParams({ strict: false })
  const contract = useQuery(contractQuery(id))
  const stateOf = useRowState()
  return (
    <>
      <PageHeader
        title={t('schedule.title')}
        lead={t('schedule.lead')}
        back={{ href: paths.contract(id), label: t('contract.back') }}
      />
      <Card>
        <Loaded query={contract} skeleton={<SkeletonTable rows={12} columns={3} />}>
          {({ schedule, principal }) => (
            <ScheduleTable
              currency={principal.currency}
              rows={scheduleRows(schedule).map((row, i) => {
                const wire = schedule[i]
                const state = wire ? stateOf(wire) : undefined
                return state ? { ...row, state } : row
              })}
            />
          )}
        </Loaded>
      </Card>
    </>
  )
}
