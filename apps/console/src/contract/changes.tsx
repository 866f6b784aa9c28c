import { answer } from '@doorstep/api-client'
import {
  ActionButton,
  Amount,
  InstantText,
  type Money,
  OldNew,
  PlainDateText,
  Problem,
  StatusTag,
  useWork,
} from '@doorstep/ui'
import { Loaded, useSession } from '@doorstep/ui/app'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import { sums } from '../parts/sum.ts'
import { type Change, changesQuery } from './contract-queries.ts'
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

function Item({ contractId, change }: { contractId: string; change: Change }) {
  const { t } = useTranslation()
  const plans = change.preview ?? change
  return (
    <section className="ds-stack" data-gap="s" aria-label={t(`change.of.${change.kind}`)}>
      <p>
        <strong>{t(`change.of.${change.kind}`)}</strong>{' '}
        <StatusTag tone={TONES[change.status]}>{t(`change.status.${change.status}`)}</StatusTag> {change.reason} ·{' '}
        <InstantText value={change.decidedAt ?? change.proposedAt} />
      </p>
      {change.preview && (change.kind === 'downgrade' || change.kind === 'charge-off') ? (
        <p>{t(`risk.effect.${change.kind}`, { to: t(`risk.class.${change.preview.riskClass}`) })}</p>
      ) : plans.new.length > 0 ? (
        <PlanChange old={plans.old} new={plans.new} />
      ) : null}
      {change.status === 'proposed' ? <Answer contractId={contractId} change={change} /> : null}
    </section>
  )
}

type Plans = Pick<Change, 'old' | 'new'>

/** The old plan beside the new one in four figures. */
export function PlanChange({ old, new: fresh }: Plans) {
  const { t } = useTranslation()
  const each = (rows: Plans['old']) => rows.at(-2)?.total ?? rows.at(-1)?.total
  const interest = (rows: Plans['old']) => sums(rows.map(row => row.interest))[0]
  const money = (label: string, before: Money | undefined, after: Money | undefined) => ({
    label,
    before: before ? <Amount value={before} /> : '–',
    after: after ? <Amount value={after} /> : '–',
    changed: before?.amount !== after?.amount,
  })
  const [before, after] = [old.at(-1)?.due ?? '', fresh.at(-1)?.due ?? '']
  return (
    <OldNew
      rows={[
        money(t('change.instalment'), each(old), each(fresh)),
        { label: t('change.left'), before: old.length, after: fresh.length, changed: old.length !== fresh.length },
        {
          label: t('change.last'),
          before: <PlainDateText value={before} format="numeric" />,
          after: <PlainDateText value={after} format="numeric" />,
          changed: before !== after,
        },
        money(t('change.total'), interest(old), interest(fresh)),
      ]}
    />
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
