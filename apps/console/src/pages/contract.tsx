import { ActionButton, Card, PageHeader, Segmented, SkeletonTable } from '@doorstep/ui'
import { Loaded } from '@doorstep/ui/app'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Contract } from '../api.ts'
import { Changes } from '../contract/changes.tsx'
import { Standing, Terms } from '../contract/contract-facts.tsx'
import { contractQuery } from '../contract/contract-queries.ts'
import { ContractStatus } from '../contract/contract-status.tsx'
import { ContractDebits } from '../contract/debits.tsx'
import { SignedDisclosure } from '../contract/disclosure.tsx'
import { Entries } from '../contract/entries.tsx'
import { Events } from '../contract/events.tsx'
import { ExplainDrawer, useExplain } from '../contract/explain-drawer.tsx'
import { Drawing, Limit } from '../contract/limit.tsx'
import { Payments } from '../contract/payments.tsx'
import { Refunds } from '../contract/refunds.tsx'
import { RiskCard } from '../contract/risk.tsx'
import { Payers } from '../contract/payers.tsx'
import { Schedule } from '../contract/schedule.tsx'
import { Versions } from '../contract/versions.tsx'
import { useFilters } from '../filters.ts'
import { paths } from '../paths.ts'

const views = ['schedule', 'disclosure', 'repayments', 'debits', 'entries', 'refunds', 'changes'] as const
type View = (typeof views)[number]

export default function ContractPage() {
  const { t } = useTranslation()
  const { contract: id = '' } = useParams({ strict: false })
  const contract = useQuery(contractQuery(id))
  return (
    <>
      <PageHeader
        title={contract.data ? t('contract.title', { number: contract.data.number }) : t('contract.untitled')}
        meta={contract.data ? <ContractStatus contract={contract.data} /> : undefined}
        back={{ href: paths.contracts, label: t('nav.contracts') }}
        actions={
          <div data-print="no">
            <ActionButton onPress={() => window.print()}>{t('contract.print')}</ActionButton>
          </div>
        }
      />
      <Loaded query={contract} skeleton={<SkeletonTable rows={8} />}>
        {data => <Detail contract={data} />}
      </Loaded>
    </>
  )
}

function Detail({ contract }: { contract: Contract }) {
  const { t } = useTranslation()
  const [filters, set] = useFilters('view', 'event')
  const explain = useExplain()
  const view = views.find(v => v === filters.view) ?? 'schedule'
  return (
    <>
      <div className="ds-columns">
        <div>
          <Standing contract={contract} onAsk={explain.ask} />
          {contract.limit ? <Limit limit={contract.limit} /> : null}
          {contract.drawing ? <Drawing drawing={contract.drawing} /> : null}
          <div className="ds-stack">
            <Segmented<View>
              label={t('contract.views')}
              value={view}
              onChange={next => set({ view: next === 'schedule' ? '' : next, event: '' })}
              options={views.map(value => ({ value, label: t(`contract.${value}`) }))}
            />
            {view === 'schedule' ? (
              <>
                <section className="ds-table" aria-label={t('contract.schedule')}>
                  <Schedule rows={contract.schedule} onAsk={explain.ask} />
                </section>
                <Payers contractId={contract.id} />
                <Versions contractId={contract.id} onAsk={explain.ask} />
              </>
            ) : null}
            {view === 'disclosure' ? <SignedDisclosure contractId={contract.id} /> : null}
            {view === 'repayments' ? <Payments contractId={contract.id} /> : null}
            {view === 'debits' ? <ContractDebits contract={contract} /> : null}
            {view === 'entries' ? <Entries contract={contract} chosen={filters.event} onAsk={explain.ask} /> : null}
            {view === 'changes' ? (
              <Card>
                <Changes contractId={contract.id} />
              </Card>
            ) : null}
            {view === 'refunds' ? (
              <Card>
                <Refunds contract={contract} />
              </Card>
            ) : null}
          </div>
        </div>
        <div>
          <Terms contract={contract} />
          <RiskCard contractId={contract.id} />
          <Events contract={contract} chosen={filters.event} />
        </div>
      </div>
      <ExplainDrawer contractId={contract.id} question={explain.question} onClose={explain.close} />
    </>
  )
}
