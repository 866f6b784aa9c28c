import { ActionButton, Card, InstantText, OldNew } from '@doorstep/ui'
import { useTranslation } from 'react-i18next'
import { type DayPlan, goingTo, minutes, type Proposal, type VisitDay } from './dispatch-queries.ts'

type Props = { day: VisitDay; proposal: Proposal; busy: boolean; onTake: () => void; onDrop: () => void }

/** A plan that was found, beside the one that stands: what it saves, and who goes to whom instead. */
export function ProposedPlan({ day, proposal, busy, onTake, onDrop }: Props) {
  const { t } = useTranslation()
  const [now, then] = [day.plan, proposal.plan]
  const moves = movesOf(day, then)
  const nothing = moves.length === 0 ? t('dispatch.nothingBetter') : undefined
  const sum = (label: string, before: string, after: string) => ({ label, before, after, changed: before !== after })
  return (
    <Card title={t('dispatch.proposal')}>
      <div className="ds-stack">
        <OldNew
          before={t('dispatch.now')}
          after={t('dispatch.then')}
          rows={[
            sum(t('dispatch.travel'), inMinutes(now, t), inMinutes(then, t)),
            sum(t('dispatch.kept'), `${now.kept} / ${day.visits.length}`, `${then.kept} / ${day.visits.length}`),
            sum(t('dispatch.unassigned'), String(now.unassigned.length), String(then.unassigned.length)),
            ...moves,
          ]}
        />
        <div className="dispatch-actions">
          <ActionButton kind="primary" busy={busy} onPress={onTake} {...(nothing ? { disabledReason: nothing } : {})}>
            {t('dispatch.take')}
          </ActionButton>
          <ActionButton onPress={onDrop}>{t('dispatch.drop')}</ActionButton>
        </div>
      </div>
    </Card>
  )
}

type Translate = ReturnType<typeof useTranslation>['t']

const inMinutes = ({ travelSeconds }: DayPlan, t: Translate) => t('dispatch.minutes', { count: minutes(travelSeconds) })

/** The visits to which somebody else goes, or at another time. */
function movesOf(day: VisitDay, then: DayPlan) {
  const names = new Map(day.officers.map(({ id, name }) => [id, name]))
  const [old, next] = [goingTo(day.plan), goingTo(then)]
  const whys = new Map(then.unassigned.map(({ visitId, why }) => [visitId, why]))
  return day.visits.flatMap(({ id, reference }) => {
    const [a, b] = [old.get(id), next.get(id)]
    if (a?.arriveAt === b?.arriveAt && a?.officers.join() === b?.officers.join()) return []
    return [
      {
        label: reference,
        before: <Goes going={a} names={names} />,
        after: <Goes going={b} names={names} why={whys.get(id)} />,
        changed: true,
      },
    ]
  })
}

type Why = DayPlan['unassigned'][number]['why']
type GoesProps = {
  going: { officers: string[]; arriveAt: string } | undefined
  names: Map<string, string>
  why?: Why | undefined
}

function Goes({ going, names, why }: GoesProps) {
  const { t } = useTranslation()
  if (!going) return why ? t(`dispatch.why.${why}`) : t('dispatch.nobody')
  return (
    <>
      {going.officers.map(id => names.get(id)).join(t('listComma'))}{' '}
      <InstantText value={going.arriveAt} format="time" />
    </>
  )
}
