import { Card, StatusTag } from '@doorstep/ui'
import { useTranslation } from 'react-i18next'
import { said } from '../visits/visit-queries.ts'
import type { VisitDay } from './dispatch-queries.ts'
import { Promised } from './move-visit.tsx'

/** Visits to which nobody goes, each with the reason. */
export function LeftOver({ day, onPick }: { day: VisitDay; onPick: (visitId: string) => void }) {
  const { t } = useTranslation()
  const { unassigned } = day.plan
  return (
    <Card title={t('dispatch.unassigned')}>
      {unassigned.length === 0 ? <p className="ds-muted">{t('dispatch.allGo')}</p> : null}
      <ul className="dispatch-left">
        {unassigned.map(({ visitId, why }) => {
          const visit = day.visits.find(({ id }) => id === visitId)!
          return (
            <li key={visitId}>
              <button
                type="button"
                className="dispatch-loose"
                draggable
                onDragStart={event => event.dataTransfer.setData('text/plain', visitId)}
                onClick={() => onPick(visitId)}
              >
                <span>
                  <strong>{visit.reference}</strong> <Promised visit={visit} />
                </span>
                <span>
                  {said(visit.service)} · {said(visit.area)}
                </span>
              </button>
              <StatusTag tone={why === 'free' ? 'attention' : 'bad'}>{t(`dispatch.why.${why}`)}</StatusTag>
            </li>
          )
        })}
      </ul>
    </Card>
  )
}
