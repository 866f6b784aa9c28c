import { Card, InstantText, Timeline, UiLink } from '@doorstep/ui'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Contract } from '../api.ts'
import { paths } from '../paths.ts'
import { entriesQuery } from './contract-queries.ts'
import { useInSight } from './in-sight.ts'

/** What the contract went through; whatever the books have entries of leads to them. `chosen`: the instant of one event. */
export function Events({ contract, chosen }: { contract: Contract; chosen: string }) {
  const { t } = useTranslation()
  const entries = useQuery(entriesQuery(contract.id))
  const booked = new Set(entries.data?.items.map(entry => entry.at)) // one transaction, one instant
  const here = useInSight(chosen)
  return (
    <Card title={t('contract.timeline')}>
      <Timeline
        items={contract.timeline.map((event, i) => ({
          key: `${event.kind}-${i}`,
          title: (
            <span ref={event.at === chosen ? here : undefined}>
              {booked.has(event.at) ? (
                <UiLink href={paths.contractEvent(contract.id, event.at)}>{event.text}</UiLink>
              ) : (
                event.text
              )}
            </span>
          ),
          state: event.at === chosen ? 'now' : 'done',
          at: <InstantText value={event.at} />,
        }))}
      />
    </Card>
  )
}
