import {
  ActionLink,
  Amount,
  Card,
  currentLanguage,
  EmptyState,
  formatMoney,
  formatPlainDate,
  Icon,
  LinkList,
  PageHeader,
  SkeletonAmount,
  UiLink,
} from '@doorstep/ui'
import { Loaded, useSession } from '@doorstep/ui/app'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { type ContractCard, contractsQuery } from '../api.ts'
import { ContractStatus, Progress } from '../contract-text.tsx'
import { paths } from '../paths.ts'
import { minor } from '../plan-view.ts'

export default function Home() {
  const { t } = useTranslation()
  const session = useSession()
  const contracts = useQuery(contractsQuery)
  return (
    <>
      <PageHeader title={session?.user.name ? t('home.hello', { name: session.user.name }) : t('home.title')} />
      <Card tone="hero" title={t('home.nextPayment')}>
        <Loaded query={contracts} skeleton={<SkeletonAmount />}>
          {({ items }) => <NextPayment contracts={items} />}
        </Loaded>
      </Card>
      <nav className="tiles" aria-label={t('home.begin')}>
        <UiLink href={`${paths.openOrder}?scan=1`}>
          <Icon name="scan" size={28} />
          <span>
            {t('home.scan')}
            <small>{t('home.scanNote')}</small>
          </span>
        </UiLink>
        <UiLink href={paths.openOrder}>
          <Icon name="code" size={28} />
          <span>
            {t('home.code')}
            <small>{t('home.codeNote')}</small>
          </span>
        </UiLink>
      </nav>
      <Card>
        <LinkList
          items={[
            {
              key: 'door',
              href: paths.door,
              icon: 'lock',
              title: t('door.title'),
              note: t('door.openNote'),
            },
            {
              key: 'visits',
              href: paths.visits,
              icon: 'door',
              title: t('visits.open'),
              note: t('visits.openNote'),
            },
            {
              key: 'calculator',
              href: paths.calculator,
              icon: 'scale',
              title: t('calculator.open'),
              note: t('calculator.openNote'),
            },
          ]}
        />
      </Card>
      <Card title={t('home.running')}>
        <Loaded query={contracts}>{({ items }) => <Running contracts={items} />}</Loaded>
      </Card>
    </>
  )
}

/** What is payable now; else the payment that comes next; else that there is none. */
function NextPayment({ contracts }: { contracts: ContractCard[] }) {
  const { t } = useTranslation()
  const language = currentLanguage()
  const payable = contracts.filter(c => minor(c.payable.amount) > 0n).sort(byDate)[0]
  const next = payable ?? contracts.filter(c => c.status === 'running' && c.nextDue).sort(byDate)[0]
  if (!next) return <p>{t('home.nothingDue')}</p>
  const amount = payable ? payable.payable : next.nextAmount
  return (
    <>
      {amount ? <Amount value={amount} size="hero" /> : null}
      <p>
        {next.daysPastDue > 0
          ? t('home.overdue', { count: next.daysPastDue })
          : next.nextDue
            ? t('home.dueOn', { date: formatPlainDate(next.nextDue, language) })
            : null}
        {next.goods ? ` · ${next.goods}` : ''}
      </p>
      <ActionLink
        href={payable ? paths.repay(next.id) : paths.contract(next.id)}
        kind={payable ? 'primary' : 'secondary'}
        block
      >
        {t(payable ? 'home.payNow' : 'home.look')}
      </ActionLink>
    </>
  )
}

function byDate(a: ContractCard, b: ContractCard): number {
  return (a.nextDue ?? '9999') < (b.nextDue ?? '9999') ? -1 : 1
}

function Running({ contracts }: { contracts: ContractCard[] }) {
  const { t } = useTranslation()
  const running = contracts.filter(c => c.status === 'running' || c.status === 'scheduled')
  if (running.length === 0) {
    return (
      <EmptyState icon="plans" title={t('plans.empty')}>
        {t('plans.emptyNote')}
      </EmptyState>
    )
  }
  return (
    <LinkList
      items={running.map(c => ({
        key: c.id,
        href: paths.contract(c.id),
        title: c.goods ?? c.number,
        note: (
          <>
            <ContractStatus contract={c} /> <Progress contract={c} />
          </>
        ),
        value: formatMoney(c.outstanding, currentLanguage()),
      }))}
    />
  )
}
