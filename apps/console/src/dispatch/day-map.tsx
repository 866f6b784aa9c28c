import { useTranslation } from 'react-i18next'
import type { DayPlan, VisitDay } from './dispatch-queries.ts'

const SIZE = 320
const EDGE = 20

/** Where everybody goes, without a map underneath: places to scale, a line per officer. */
export function DayMap({ day, plan }: { day: VisitDay; plan: DayPlan }) {
  const { t } = useTranslation()
  const at = projection(day)
  const visits = new Map(day.visits.map(visit => [visit.id, visit]))
  const lines = plan.routes.flatMap(({ officerId, stops }) => {
    const home = day.officers.find(({ id }) => id === officerId)!.place
    const places = [home, ...stops.map(({ visitId }) => visits.get(visitId)!.place), home]
    return stops.length === 0 ? [] : [{ officerId, points: places.map(place => at(place).join(' ')).join(', ') }]
  })
  const nobody = new Set(plan.unassigned.map(({ visitId }) => visitId))
  return (
    <svg className="dispatch-map" viewBox={`0 0 ${SIZE} ${SIZE}`} role="img" aria-label={t('dispatch.map')}>
      {Array.from({ length: 9 }, (_, i) => (
        <path key={i} className="dispatch-grid" d={`M${i * 40} 0V${SIZE}M0 ${i * 40}H${SIZE}`} />
      ))}
      {lines.map(({ officerId, points }, i) => (
        <polyline key={officerId} className="dispatch-line" data-line={i % 3} points={points} />
      ))}
      {day.officers.map(({ id, name, place }) => {
        const [x, y] = at(place)
        return (
          <rect key={id} className="dispatch-home" x={x - 5} y={y - 5} width="10" height="10">
            <title>{name}</title>
          </rect>
        )
      })}
      {day.visits.map(visit => {
        const [x, y] = at(visit.place)
        return (
          <circle
            key={visit.id}
            className="dispatch-spot"
            data-nobody={nobody.has(visit.id) || undefined}
            cx={x}
            cy={y}
            r="5"
          >
            <title>{visit.reference}</title>
          </circle>
        )
      })}
    </svg>
  )
}

type Place = VisitDay['visits'][number]['place']

/** The same scale in both directions, north above. */
function projection({ officers, visits }: VisitDay): (place: Place) => [number, number] {
  const places = [...officers, ...visits].map(({ place }) => place)
  const east = (place: Place) => place.longitude * Math.cos((place.latitude * Math.PI) / 180)
  const [west, south] = [Math.min(...places.map(east)), Math.min(...places.map(({ latitude }) => latitude))]
  const wide = Math.max(...places.map(east)) - west
  const high = Math.max(...places.map(({ latitude }) => latitude)) - south
  const scale = (SIZE - 2 * EDGE) / (Math.max(wide, high) || 1)
  return place => [EDGE + (east(place) - west) * scale, SIZE - EDGE - (place.latitude - south) * scale]
}
