import {
  ActionLink,
  EmptyState,
  formatMoney,
  currentLanguage,
  LinkList,
  PageHeader,
  Card,
  StatusTag,
} from '@doorstep/ui'
import { Loaded } from '@doorstep/ui/app'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { applicationsQuery, contractsQuery } from '../api.ts'
import { ContractStatus, Progress } from '../contract-text.tsx'
import { paths } from '../paths.ts'

export default function Plans() {
  const { t } = useTranslation()
  const contracts = useQuery(contractsQuery)
  const applications = useQuery(applicationsQuery)
  const money = (value: { amount: string; currency: string }) => formatMoney(value, currentLanguage())
  const open = applications.data?.items.filter(a => a.status !== 'signed') ?? []
  return (
    <>
      <PageHeader title={t('plans.title')} lead={t('plans.lead')} />
      <Loaded query={contracts}>
        {({ items }) =>
          items.length > 0 ? (
            <Card title={t('plans.contracts')}>
              <LinkList
                items={items.map(c => ({
                  key: c.id,
                  href: paths.contract(c.id),
                  icon: 'plans' as const,
                  title: c.goods ?? c.number,
                  note: (
                    <>
                      <ContractStatus contract={c} /> <Progress contract={c} />
                    </>
                  ),
                  value: money(c.outstanding),
                }))}
              />
            </Card>
          ) : open.length === 0 && applications.data ? (
            <EmptyState
              icon="plans"
              title={t('plans.empty')}
              action={<ActionLink href={paths.openOrder}>{t('openOrder.title')}</ActionLink>}
            >
              {t('plans.emptyNote')}
            </EmptyState>
          ) : null
        }
      </Loaded>
      {open.length > 0 ? (
        <Card title={t('plans.applications')}>
          <LinkList
            items={open.map(a => ({
              key: a.id,
              href: paths.application(a.id),
              icon: 'code' as const,
              title: a.order.goods,
              note: <StatusTag tone="neutral">{t(`application.status.${a.status}`)}</StatusTag>,
              value: money(a.order.amount),
            }))}
          />
        </Card>
      ) : null}
    </>
  )
}
