import { ActionButton, Card, Problem, StatusTag, UiLink, useWork } from '@doorstep/ui'
import { useSession } from '@doorstep/ui/app'
import { useTranslation } from 'react-i18next'
import { paths } from '../paths.ts'
import { may } from '../places.ts'
import { ActWithReason } from './act-with-reason.tsx'
import { GuardList, RuleList } from './guard-list.tsx'
import { type Draft, type Product, publishDraft, returnDraft, submitDraft, withdrawDraft } from './product-queries.ts'
import { heldTo, inspect } from './sample.ts'

type DraftProps = { draft: Draft; onChanged: (product: Product) => void }

/** The version in the making: whether it keeps the rules, and who may do what with it now. */
export function DraftActions({ draft, onChanged }: DraftProps) {
  const { t } = useTranslation()
  const session = useSession()
  const { busy, error, run } = useWork()
  const drafts = may(session, 'draftProducts')
  const approves = may(session, 'approveProducts')
  const inspection = inspect(draft.terms)
  const broken = inspection.problem || inspection.breaches.length > 0 ? t('product.mendFirst') : undefined
  const submitted = draft.status === 'submitted'
  const approvalReason = !approves ? t('product.onlyApprovers') : draft.mine ? t('product.ownWork') : broken
  return (
    <Card
      title={t('product.draft')}
      actions={
        <StatusTag tone={submitted ? 'attention' : 'neutral'}>{t(`product.draftStatus.${draft.status}`)}</StatusTag>
      }
    >
      <div className="ds-stack">
        <GuardList inspection={inspection} />
        <div className="ds-row">
          {submitted ? (
            <>
              <ActWithReason
                act="publish"
                kind="primary"
                disabledReason={approvalReason}
                onConfirm={async reason => onChanged(await publishDraft(draft.id, reason))}
              />
              {approves ? (
                <ActWithReason
                  act="return"
                  onConfirm={async reason => onChanged(await returnDraft(draft.id, reason))}
                />
              ) : null}
            </>
          ) : (
            <>
              {drafts ? (
                <UiLink className="ds-button ds-button-secondary" href={paths.productDraft(draft.productId)}>
                  {t('product.edit')}
                </UiLink>
              ) : null}
              <ActionButton
                kind="primary"
                busy={busy}
                disabledReason={drafts ? broken : t('product.onlyDrafters')}
                onPress={() => run(async () => onChanged(await submitDraft(draft.id)))}
              >
                {t('product.submit')}
              </ActionButton>
            </>
          )}
          {drafts ? (
            <ActWithReason
              act="withdraw"
              kind="danger"
              onConfirm={async reason => onChanged(await withdrawDraft(draft.id, reason))}
            />
          ) : null}
        </div>
        {error ? <Problem error={error} /> : null}
        <RuleList rules={heldTo(draft.terms)} />
      </div>
    </Card>
  )
}
