import { Amount, Card, InstantText, Timeline, UiLink } from '@doorstep/ui'
import { Loaded } from '@doorstep/ui/app'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Review } from '../api.ts'
import { applicationQuery } from '../application-query.ts'
import { PlanFacts } from '../parts/application-facts.tsx'
import { Deadline } from '../parts/deadline.tsx'
import { Reasons } from '../parts/reasons.tsx'
import { paths } from '../paths.ts'
import { Status } from '../status.tsx'
import { CaseActions } from './case-actions.tsx'
import { DecisionFacts } from './decision-facts.tsx'
import { reviewQuery } from './review-queries.ts'

type PanelProps = { caseId: string; onDecided: (review: Review) => void; onClose: () => void }

/** One case: what to do first, then why it is here, what is known, and the plan that it is about. */
export function CasePanel({ caseId, onDecided, onClose }: PanelProps) {
  const review = useQuery(reviewQuery(caseId))
  return (
    <Card>
      <Loaded query={review}>
        {data => (
          <div className="case">
            <CaseHead review={data} />
            <CaseActions key={data.id} review={data} onDecided={onDecided} onClose={onClose} />
            <div className="case-body">
              <div>
                <DecisionFacts review={data} />
              </div>
              <div>
                <CasePlan applicationId={data.applicationId} />
                <CaseHistory review={data} />
              </div>
            </div>
          </div>
        )}
      </Loaded>
    </Card>
  )
}

function CaseHead({ review }: { review: Review }) {
  return (
    <header>
      <div>
        <h2>
          <UiLink href={paths.customer(review.customerId)}>{review.customerName}</UiLink>
        </h2>
        <p className="ds-muted">{review.title}</p>
      </div>
      <div>
        <Amount value={review.amount} size="large" />
        {review.status === 'open' ? <Deadline at={review.dueAt} /> : <Status of="review" value={review.status} />}
      </div>
    </header>
  )
}

function CasePlan({ applicationId }: { applicationId: string }) {
  const { t } = useTranslation()
  const application = useQuery(applicationQuery(applicationId))
  return (
    <section>
      <header className="ds-row" data-spread="">
        <h3>{t('application.plan')}</h3>
        <UiLink href={paths.application(applicationId)}>{t('review.toApplication')}</UiLink>
      </header>
      <Loaded query={application}>
        {({ plan }) => (plan ? <PlanFacts plan={plan} /> : <p className="ds-muted">{t('application.noPlan')}</p>)}
      </Loaded>
    </section>
  )
}

function CaseHistory({ review }: { review: Review }) {
  const { t } = useTranslation()
  return (
    <section>
      <h3>{t('review.history')}</h3>
      <Timeline
        items={review.events.map((event, i) => ({
          key: `${event.status}-${i}`,
          title: t(`review.event.${event.status}`, { defaultValue: event.status }),
          state: 'done',
          at: (
            <>
              <InstantText value={event.at} /> · {event.actor}
            </>
          ),
          note:
            event.reasons.length || event.note ? (
              <>
                {event.reasons.length ? <Reasons items={event.reasons} /> : null}
                {event.note ? <p>{event.note}</p> : null}
              </>
            ) : undefined,
        }))}
      />
    </section>
  )
}
