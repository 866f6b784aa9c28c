import { answer } from '@doorstep/api-client'
import { ActionButton, Amount, InstantText, Problem, StatusTag, useWork } from '@doorstep/ui'
import { Loaded, useSession } from '@doorstep/ui/app'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import { type Change, changesQuery } from './contract-queries.ts'
import { PlanChange } from './plan-change.tsx'
import { ProposeChange } from './propose-change.tsx'

/** What was changed of a contract, what waits for an answer, and what may be proposed. */
export function Changes({ contractId }: { contractId: string }) {
  const { t } = useTranslation()
  const query = useQuery(changesQuery(contractId))
  const makes = useSession()?.staff?.roles.some(role => MAKERS.includes(role)) ?? false
  return (
    <Loaded query={query}>
      {({ items }) => (
        <div className="ds-stack">
          {items.length === 0 ? <p className="ds-muted">{t('change.none')}</p> : null}
          {items.map(change => (
            <Item key={change.id} contractId={contractId} change={change} />
          ))}
          {!makes || items.some(change => change.status === 'proposed') ? null : (
            <ProposeChange contractId={contractId} />
          )}
        </div>
      )}
    </Loaded>
  )
}

/** Who may propose; the bank checks it again. */
const MAKERS: readonly string[] = ['account-manager', 'supervisor']

const TONES = { proposed: 'attention', done: 'good', declined: 'neutral', withdrawn: 'neutral' } as const

/** A proposal says for whom it waits. */
function statusKey({ status, byCustomer }: Change) {
  if (status !== 'proposed') return `change.status.${status}` as const
  return byCustomer ? ('change.waitsForCustomer' as const) : ('change.waitsForColleague' as const)
}

function Item({ contractId, change }: { contractId: string; change: Change }) {
  const { t } = useTranslation()
  const plans = change.preview ?? change
  return (
    <section className="ds-stack" data-gap="s" aria-label={t(`change.of.${change.kind}`)}>
      <div className="ds-row" data-spread>
        <h3>{t(`change.of.${change.kind}`)}</h3>
        <StatusTag tone={TONES[change.status]}>{t(statusKey(change))}</StatusTag>
      </div>
      <p className="ds-muted">
        {change.reason} · <InstantText value={change.decidedAt ?? change.proposedAt} />
      </p>
      {change.amount ? (
        <Amount value={change.amount} size="hero" />
      ) : change.preview && (change.kind === 'downgrade' || change.kind === 'charge-off') ? (
        <p>{t(`risk.effect.${change.kind}`, { to: t(`risk.class.${change.preview.riskClass}`) })}</p>
      ) : plans.new.length > 0 ? (
        <PlanChange {...plans} />
      ) : null}
      {change.status === 'proposed' ? <Answer contractId={contractId} change={change} /> : null}
    </section>
  )
}

function Answer({ contractId, change }: { contractId: string; change: Change }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { busy, error, run } = useWork()
  const params = { path: { contractId, changeId: change.id } }
  const seal = change.preview?.seal
  const approve = () =>
    run(async () => {
      const url = '/api/v1/staff/contracts/{contractId}/changes/{changeId}/approve'
      await answer(api.POST(url, { params, body: { seal: seal ?? '' } }))
      await client.invalidateQueries({ queryKey: ['contract', contractId] })
    })
  const withdraw = () =>
    run(async () => {
      await answer(api.POST('/api/v1/staff/contracts/{contractId}/changes/{changeId}/withdraw', { params, body: {} }))
      await client.invalidateQueries({ queryKey: ['contract', contractId] })
    })
  return (
    <>
      {change.preview ? null : <p className="ds-muted">{t('change.stale')}</p>}
      {change.byCustomer ? null : (
        <ActionButton
          kind="primary"
          busy={busy}
          onPress={approve}
          disabledReason={change.mine ? t('change.mine') : seal ? undefined : t('change.stale')}
        >
          {t('change.approve')}
        </ActionButton>
      )}
      <ActionButton kind="quiet" busy={busy} onPress={withdraw}>
        {t('change.withdraw')}
      </ActionButton>
      {error ? <Problem error={error} /> : null}
    </>
  )
}
