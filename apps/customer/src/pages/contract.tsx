import {
  ActionLink,
  Amount,
  Card,
  currentLanguage,
  formatPlainDate,
  InstantText,
  KeyFacts,
  LinkList,
  Notice,
  PageHeader,
  PlainDateText,
  Rate,
  Timeline,
  type TimelineItem,
  todayAtBank,
} from '@doorstep/ui'
import { Loaded } from '@doorstep/ui/app'
import { useQuery } from '@tanstack/react-query'
import { useParams, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { changesQuery, type Contract, contractQuery, refundsQuery } from '../api.ts'
import { ContractPayers } from '../contract-payers.tsx'
import { ContractStatus } from '../contract-text.tsx'
import { CreditHeld } from '../credit-held.tsx'
import { DrawingOverview } from '../limit/drawing-overview.tsx'
import { LimitOverview } from '../limit/limit-overview.tsx'
import { paths } from '../paths.ts'
import { minor } from '../plan-view.ts'

export default function ContractPage() {
  const { t } = useTranslation()
  const { contract: id = '' } = useParams({ strict: false })
  const { signed } = useSearch({ strict: false }) as { signed?: unknown }
  const contract = useQuery(contractQuery(id))
  return (
    <>
      <PageHeader
        title={contract.data?.goods ?? t('contract.title')}
        lead={contract.data ? contract.data.merchantName : t('contract.lead')}
        meta={contract.data ? <ContractStatus contract={contract.data} /> : undefined}
        back={{ href: paths.plans, label: t('plans.back') }}
      />
      {signed !== undefined && contract.data?.status === 'running' ? (
        <Notice tone="good" live title={t('contract.signedTitle')}>
          {t('contract.signedNote', { name: contract.data.merchantName })}
        </Notice>
      ) : null}
      <Loaded query={contract}>{data => <Overview contract={data} />}</Loaded>
    </>
  )
}

function Overview({ contract: c }: { contract: Contract }) {
  const { t } = useTranslation()
  return (
    <>
      <CreditHeld contract={c} />
      {c.limit ? <LimitOverview contract={c} limit={c.limit} /> : <Standing contract={c} />}
      {c.drawing ? <DrawingOverview contract={c} drawing={c.drawing} /> : null}
      <Actions contract={c} />
      <ContractPayers contractId={c.id} />
      <Card title={t('contract.timeline')}>
        <Timeline
          items={c.timeline.map((event, i) => ({
            key: `${event.kind}-${i}`,
            title: event.text,
            state: stateOf(event.kind),
            at: <InstantText value={event.at} />,
          }))}
        />
      </Card>
    </>
  )
}

function Standing({ contract: c }: { contract: Contract }) {
  const { t } = useTranslation()
  const payable = minor(c.payable.amount) > 0n
  const running = c.status === 'running'
  return (
    <>
      <Card tone="hero" title={t(payable ? 'contract.payable' : 'contract.next')}>
        <Amount value={payable ? c.payable : (c.nextAmount ?? c.outstanding)} size="hero" />
        <p>{headline(c, t)}</p>
        {running ? (
          <ActionLink href={paths.repay(c.id)} kind={payable ? 'primary' : 'secondary'} block>
            {t('contract.pay')}
          </ActionLink>
        ) : null}
      </Card>
      <Card>
        <KeyFacts
          items={[
            { label: t('contract.outstanding'), value: <Amount value={c.outstanding} />, strong: true },
            { label: t('contract.progress'), value: t('plans.progress', { paid: c.paidCount, count: c.count }) },
            ...(minor(c.credit.amount) > 0n
              ? [{ label: t('contract.credit'), value: <Amount value={c.credit} />, note: t('contract.creditNote') }]
              : []),
            { label: t('contract.principal'), value: <Amount value={c.principal} /> },
            { label: t('plan.annualised'), value: <Rate value={c.annualRate} places={2} /> },
            { label: t('contract.lastDue'), value: <PlainDateText value={c.lastDue} /> },
            { label: t('contract.number'), value: c.number },
          ]}
        />
      </Card>
    </>
  )
}

const GOOD = [
  'signed',
  'imported',
  'merchant-paid',
  'paid-upfront',
  'repaid',
  'credit-applied',
  'settled',
  'cured',
  'drawn',
  'given-up',
  'ended',
]
const LATE = ['overdue', 'debit-failed', 'charged-off']

/** What went well has a tick, what needs doing a warning; everything else simply happened. */
function stateOf(kind: string): TimelineItem['state'] {
  if (GOOD.includes(kind)) return 'done'
  return LATE.includes(kind) ? 'late' : 'noted'
}

function headline(c: Contract, t: ReturnType<typeof useTranslation>['t']): string {
  if (c.daysPastDue > 0) return t('home.overdue', { count: c.daysPastDue })
  if (c.status !== 'running' && c.status !== 'scheduled') return t(`contract.ended.${c.status}`)
  return c.nextDue ? t('home.dueOn', { date: formatPlainDate(c.nextDue, currentLanguage()) }) : t('contract.allPaid')
}

function Actions({ contract: c }: { contract: Contract }) {
  const { t } = useTranslation()
  const refunds = useQuery(refundsQuery(c.id))
  const changes = useQuery(changesQuery(c.id))
  const waiting = (changes.data?.items ?? []).find(change => change.status === 'proposed')
  const items = [
    ...(waiting
      ? [
          {
            key: 'change',
            href: paths.change(c.id),
            icon: 'message' as const,
            title: t(`change.kind.${waiting.kind}`),
            note: t('change.waiting'),
          },
        ]
      : []),
    { key: 'schedule', href: paths.schedule(c.id), icon: 'plans' as const, title: t('schedule.title') },
    ...(c.status === 'running' && !c.limit
      ? [
          {
            key: 'lower',
            href: paths.lowerPlan(c.id),
            icon: 'scale' as const,
            title: t('lower.title'),
            note: t('lower.short'),
          },
          {
            key: 'early',
            href: paths.early(c.id),
            icon: 'check' as const,
            title: t('early.title'),
            note: t('early.short'),
          },
        ]
      : []),
    ...(c.orderId
      ? [
          {
            key: 'signed',
            href: paths.signed(c.id),
            icon: 'contract' as const,
            title: t('signed.title'),
            note: t('signed.short'),
          },
        ]
      : []),
    { key: 'history', href: paths.history(c.id), icon: 'clock' as const, title: t('history.title') },
    { key: 'statement', href: paths.statement(c.id), icon: 'ledger' as const, title: t('statement.title') },
    ...(refunds.data?.items ?? []).map(refund => ({
      key: refund.id,
      href: paths.refund(c.id, refund.id),
      icon: 'refund' as const,
      title: t('refund.title'),
      note: <InstantText value={refund.at} />,
      value: <Amount value={refund.amount} />,
    })),
    // Why it cannot be cancelled is worth saying while the time for it runs.
    ...(c.coolOffUntil && c.status === 'running' && (c.coolOffAllowed || c.coolOffUntil >= todayAtBank())
      ? [
          {
            key: 'cool-off',
            href: paths.coolOff(c.id),
            icon: 'out' as const,
            title: t('coolOff.title'),
            note: c.coolOffAllowed
              ? t('coolOff.until', { date: formatPlainDate(c.coolOffUntil, currentLanguage()) })
              : c.coolOffReason,
          },
        ]
      : []),
  ]
  return (
    <Card>
      <LinkList items={items} />
    </Card>
  )
}
