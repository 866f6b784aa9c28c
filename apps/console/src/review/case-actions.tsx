import { ActionButton, Kbd, Notice, Problem, useWork } from '@doorstep/ui'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Review } from '../api.ts'
import { useShortcuts } from '../shortcuts.ts'
import { DecisionForm } from './decision-form.tsx'
import { claim, decide, type Outcome, release, reviewQuery } from './review-queries.ts'

const keys = { approved: 'a', returned: 'r', declined: 'd' } as const
const kinds = { approved: 'primary', returned: 'secondary', declined: 'danger' } as const

type ActionsProps = { review: Review; onDecided: (review: Review) => void; onClose: () => void }

/** Take the case, then decide it; only who holds a case decides it. */
export function CaseActions({ review, onDecided, onClose }: ActionsProps) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const { busy, error, run } = useWork()
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const open = review.status === 'open'
  const move = (step: (caseId: string) => Promise<Review>) =>
    run(async () => {
      const changed = await step(review.id)
      queryClient.setQueryData(reviewQuery(review.id).queryKey, changed)
      await queryClient.invalidateQueries({ queryKey: ['reviews'] })
      if (changed.status !== 'open') onDecided(changed)
    })
  const begin = (next: Outcome) => open && review.mine && setOutcome(next)
  useShortcuts({
    c: () => open && !review.claimedBy && !busy && move(claim),
    l: () => open && review.mine && !busy && move(release),
    a: () => begin('approved'),
    r: () => begin('returned'),
    d: () => begin('declined'),
    ...(outcome ? {} : { Escape: onClose }),
  })
  if (!open) return null
  return (
    <section className="ds-stack" data-gap="s">
      {review.claimedBy && !review.mine ? (
        <Notice tone="attention">{t('review.heldNote', { name: review.claimedBy })}</Notice>
      ) : null}
      {review.claimedBy ? null : (
        <div className="ds-row">
          <ActionButton kind="primary" busy={busy} shortcut="C" onPress={() => move(claim)}>
            {t('review.claim')} <Kbd>C</Kbd>
          </ActionButton>
          <p className="ds-small ds-muted">{t('review.claimFirst')}</p>
        </div>
      )}
      {review.mine && !outcome ? (
        <div className="ds-row">
          {(['approved', 'returned', 'declined'] as const).map(choice => (
            <ActionButton
              key={choice}
              kind={kinds[choice]}
              busy={busy}
              shortcut={keys[choice].toUpperCase()}
              onPress={() => begin(choice)}
            >
              {t(`review.decide.${choice}`)} <Kbd>{keys[choice].toUpperCase()}</Kbd>
            </ActionButton>
          ))}
          <ActionButton kind="quiet" busy={busy} shortcut="L" onPress={() => move(release)}>
            {t('review.release')} <Kbd>L</Kbd>
          </ActionButton>
        </div>
      ) : null}
      {outcome ? (
        <DecisionForm
          key={outcome}
          outcome={outcome}
          busy={busy}
          onCancel={() => setOutcome(null)}
          onDecide={decision => move(caseId => decide(caseId, decision))}
        />
      ) : null}
      {error ? <Problem error={error} /> : null}
    </section>
  )
}
