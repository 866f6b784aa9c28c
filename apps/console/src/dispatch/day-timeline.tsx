import { currentLanguage, formatInstant } from '@doorstep/ui'
import { useTranslation } from 'react-i18next'
import { said } from '../visits/visit-queries.ts'
import { type DayOfficer, type DayPlan, type DayVisit, minutes, type VisitDay } from './dispatch-queries.ts'
import { useDrop } from './use-drop.ts'

const HOUR = 3_600_000
type Axis = { from: number; until: number }
type Picked = (visitId: string, officerId?: string) => void

/** Each officer's day: hours across, visits as blocks, the promised time under them, the way to each before it. */
export function DayTimeline({ day, plan, onPick }: { day: VisitDay; plan: DayPlan; onPick: Picked }) {
  const { t } = useTranslation()
  const axis = axisOf(day)
  return (
    <section className="dispatch-scroll" aria-label={t('dispatch.timeline')}>
      <div className="dispatch-board">
        <Hours axis={axis} />
        {day.officers.map(officer => (
          <OfficerRow key={officer.id} officer={officer} day={day} plan={plan} axis={axis} onPick={onPick} />
        ))}
      </div>
    </section>
  )
}

type RowProps = { officer: DayOfficer; day: VisitDay; plan: DayPlan; axis: Axis; onPick: Picked }

function OfficerRow({ officer, day, plan, axis, onPick }: RowProps) {
  const { t } = useTranslation()
  const route = plan.routes.find(({ officerId }) => officerId === officer.id)
  const place = useDrop<HTMLOListElement>(visitId => {
    if (day.visits.some(visit => visit.id === visitId && visit.mayMove)) onPick(visitId, officer.id)
  })
  return (
    <div className="dispatch-row">
      <div className="dispatch-who">
        <strong>{officer.name}</strong>
        <small>{t('dispatch.travelOf', { count: minutes(route?.travelSeconds ?? 0) })}</small>
      </div>
      <ol className="dispatch-track" aria-label={t('dispatch.dayOf', { name: officer.name })} ref={place}>
        <li aria-hidden="true" className="dispatch-shift" style={across(axis, officer.startsAt, officer.endsAt)} />
        {route?.stops.map(stop => {
          const visit = day.visits.find(({ id }) => id === stop.visitId)!
          return <Block key={visit.id} visit={visit} stop={stop} axis={axis} onPick={onPick} />
        })}
      </ol>
    </div>
  )
}

type Stop = DayPlan['routes'][number]['stops'][number]

function Block({ visit, stop, axis, onPick }: { visit: DayVisit; stop: Stop; axis: Axis; onPick: Picked }) {
  const { t } = useTranslation()
  const language = currentLanguage()
  const time = (at: string) => formatInstant(at, language, 'time')
  const leaves = new Date(Date.parse(stop.arriveAt) - stop.travelSeconds * 1000).toISOString()
  const isKept = stop.arriveAt >= visit.promisedFrom && stop.arriveAt <= visit.promisedUntil
  const words = t('dispatch.block', {
    reference: visit.reference,
    service: said(visit.service),
    area: said(visit.area),
    from: time(stop.arriveAt),
    until: time(stop.leaveAt),
    promised: `${time(visit.promisedFrom)}–${time(visit.promisedUntil)}`,
  })
  return (
    <li>
      <span
        aria-hidden="true"
        className="dispatch-promise"
        data-kept={isKept || undefined}
        style={across(axis, visit.promisedFrom, visit.promisedUntil)}
      />
      <span aria-hidden="true" className="dispatch-travel" style={across(axis, leaves, stop.arriveAt)} />
      <button
        type="button"
        className="dispatch-block"
        data-kept={isKept || undefined}
        data-fixed={!visit.mayMove || undefined}
        style={across(axis, stop.arriveAt, stop.leaveAt)}
        title={words}
        aria-label={words}
        draggable={visit.mayMove}
        onDragStart={event => event.dataTransfer.setData('text/plain', visit.id)}
        onClick={() => onPick(visit.id)}
      >
        <span>{time(stop.arriveAt)}</span>
        <span>{said(visit.area)}</span>
      </button>
    </li>
  )
}

function Hours({ axis }: { axis: Axis }) {
  const language = currentLanguage()
  const hours = Array.from({ length: (axis.until - axis.from) / HOUR }, (_, i) => new Date(axis.from + i * HOUR))
  return (
    <div className="dispatch-row dispatch-hours" aria-hidden="true">
      <div className="dispatch-who" />
      <div className="dispatch-track">
        {hours.map(hour => (
          <span key={hour.toISOString()} style={{ left: percent(axis, hour.getTime()) }}>
            {formatInstant(hour.toISOString(), language, 'time')}
          </span>
        ))}
      </div>
    </div>
  )
}

/** From the first full hour in which anything is, to the last. */
function axisOf({ officers, visits, plan }: VisitDay): Axis {
  const stops = plan.routes.flatMap(route => route.stops)
  const begins = [...officers.map(o => o.startsAt), ...visits.map(v => v.promisedFrom), ...stops.map(s => s.arriveAt)]
  const ends = [...officers.map(o => o.endsAt), ...visits.map(v => v.promisedUntil), ...stops.map(s => s.leaveAt)]
  return {
    from: Math.floor(Math.min(...begins.map(Date.parse)) / HOUR) * HOUR,
    until: Math.ceil(Math.max(...ends.map(Date.parse)) / HOUR) * HOUR,
  }
}

const percent = ({ from, until }: Axis, at: number) => `${(100 * (at - from)) / (until - from)}%`
const across = (axis: Axis, from: string, until: string) => ({
  left: percent(axis, Date.parse(from)),
  width: `${(100 * (Date.parse(until) - Date.parse(from))) / (axis.until - axis.from)}%`,
})
