import {
  ActionButton,
  InstantText,
  KeyFacts,
  Loading,
  Notice,
  Problem,
  SelectField,
  Sheet,
  SkeletonText,
  UiLink,
} from '@doorstep/ui'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { paths } from '../paths.ts'
import { said } from '../visits/visit-queries.ts'
import {
  type BranchDay,
  type DayVisit,
  goingTo,
  minutes,
  type Proposal,
  type VisitDay,
  weighQuery,
} from './dispatch-queries.ts'

type Props = {
  path: BranchDay
  day: VisitDay
  visit: DayVisit
  /** To whom it was dragged. */
  to: string | undefined
  busy: boolean
  onTake: (proposal: Proposal) => void
  onClose: () => void
}

/** One visit, taken up: choose who goes, see at once what it costs or why it cannot be, then decide. */
export function MoveVisit({ path, day, visit, to, busy, onTake, onClose }: Props) {
  const { t } = useTranslation()
  const now = goingTo(day.plan).get(visit.id)
  const [officers, setOfficers] = useState(() => firstChoice(visit, now?.officers ?? [], to))
  const chosen = officers.filter(id => id !== '')
  const isSame = chosen.length === (now?.officers.length ?? 0) && chosen.every(id => now?.officers.includes(id))
  const options = [
    { value: '', label: t('dispatch.nobody') },
    ...day.officers.map(({ id, name }) => ({ value: id, label: name })),
  ]
  return (
    <Sheet open onClose={onClose} title={t('dispatch.visit', { reference: visit.reference })}>
      <div className="ds-stack">
        <KeyFacts
          items={[
            {
              label: t('visits.service'),
              value: said(visit.service),
              ...(visit.first ? { note: t('dispatch.first') } : {}),
            },
            { label: t('visits.area'), value: said(visit.area) },
            { label: t('dispatch.promised'), value: <Promised visit={visit} /> },
            {
              label: t('dispatch.arrives'),
              value: now ? <InstantText value={now.arriveAt} format="time" /> : t('dispatch.nobody'),
            },
          ]}
        />
        {visit.mayMove ? (
          officers.map((officer, i) => (
            <SelectField
              key={i}
              label={officers.length === 2 ? t('dispatch.goes', { count: i + 1 }) : t('dispatch.who')}
              value={officer}
              onChange={id => setOfficers(officers.with(i, id))}
              options={options}
            />
          ))
        ) : (
          <Notice>{t('dispatch.underWay')}</Notice>
        )}
        {isSame || !visit.mayMove ? null : (
          <Weighed path={path} day={day} visit={visit} officers={chosen} busy={busy} onTake={onTake} />
        )}
        <UiLink href={paths.visit(visit.id)}>{t('dispatch.open')}</UiLink>
      </div>
    </Sheet>
  )
}

type WeighedProps = Pick<Props, 'path' | 'day' | 'visit' | 'busy' | 'onTake'> & { officers: string[] }

function Weighed({ path, day, visit, officers, busy, onTake }: WeighedProps) {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(weighQuery(path, day.version, visit.id, officers))
  if (error) return <Problem error={error} onRetry={() => void refetch()} />
  if (!data)
    return (
      <Loading>
        <SkeletonText />
      </Loading>
    )
  if (!data.proposal) return <Notice tone="bad">{t(`dispatch.fault.${data.fault}`)}</Notice>
  const { proposal } = data
  const more = minutes(proposal.plan.travelSeconds - day.plan.travelSeconds)
  const arrives = goingTo(proposal.plan).get(visit.id)?.arriveAt
  return (
    <>
      <Notice tone="good" live>
        {arrives ? (
          <>
            {t('dispatch.wouldArrive')} <InstantText value={arrives} format="time" />
            {t('dispatch.and')}
          </>
        ) : null}
        {more > 0 ? t('dispatch.more', { count: more }) : t('dispatch.less', { count: -more })}
      </Notice>
      <ActionButton kind="primary" busy={busy} onPress={() => onTake(proposal)}>
        {t('dispatch.move')}
      </ActionButton>
    </>
  )
}

export function Promised({ visit }: { visit: DayVisit }) {
  return (
    <>
      <InstantText value={visit.promisedFrom} format="time" />–<InstantText value={visit.promisedUntil} format="time" />
    </>
  )
}

/** As it is now, with the one to whom it was dragged in the first place. */
function firstChoice(visit: DayVisit, now: readonly string[], to: string | undefined): string[] {
  const others = now.filter(id => id !== to)
  const all = to === undefined ? now : [to, ...others]
  return Array.from({ length: visit.officers }, (_, i) => all[i] ?? '')
}
