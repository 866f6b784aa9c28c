import { answer } from '@doorstep/api-client'
import { Card, KeyFacts, PageHeader, PlainDateText, StatusTag, UiLink } from '@doorstep/ui'
import { Loaded, useSession } from '@doorstep/ui/app'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { api, type Customer } from '../api.ts'
import { CustomerContracts } from '../customer/customer-contracts.tsx'
import { PersonalData } from '../customer/personal-data.tsx'
import { filtered, paths } from '../paths.ts'
import { may } from '../places.ts'

const customerQuery = (customerId: string) =>
  queryOptions({
    queryKey: ['customer', customerId],
    queryFn: () => answer(api.GET('/api/v1/customers/{customerId}', { params: { path: { customerId } } })),
  })

/** A customer, masked: their papers, their contracts, and where else they appear. */
export default function CustomerPage() {
  const { t } = useTranslation()
  const { customer: id = '' } = useParams({ strict: false })
  const customer = useQuery(customerQuery(id))
  return (
    <>
      <PageHeader
        title={customer.data?.name ?? t('customer.untitled')}
        lead={t('customer.lead')}
        meta={
          customer.data ? (
            <StatusTag tone={customer.data.identified ? 'good' : 'attention'}>
              {t(customer.data.identified ? 'customer.identified' : 'customer.notIdentified')}
            </StatusTag>
          ) : undefined
        }
      />
      <Loaded query={customer}>{data => <Detail customer={data} />}</Loaded>
    </>
  )
}

function Detail({ customer }: { customer: Customer }) {
  const { t } = useTranslation()
  const session = useSession()
  return (
    <div className="ds-columns">
      <div>{may(session, 'contracts') ? <CustomerContracts customerId={customer.id} /> : null}</div>
      <div>
        <Card title={t('customer.card')}>
          <div className="ds-stack">
            <KeyFacts
              items={[
                { label: t('customer.name'), value: customer.name ?? t('none') },
                { label: t('customer.phone'), value: customer.phone ?? t('none') },
                ...customer.papers.map(paper => ({
                  label: t(`paper.${paper.type}`),
                  value: paper.number,
                  note: paper.expiresOn ? (
                    <>
                      {t('customer.expires')} <PlainDateText value={paper.expiresOn} />
                    </>
                  ) : undefined,
                })),
              ]}
            />
            {may(session, 'personalData') ? <PersonalData customerId={customer.id} /> : null}
          </div>
        </Card>
        <Card title={t('customer.elsewhere')}>
          <ul className="links">
            {may(session, 'applications') ? (
              <li>
                <UiLink href={filtered(paths.applications, { customer: customer.id })}>
                  {t('customer.applications')}
                </UiLink>
              </li>
            ) : null}
            {may(session, 'orders') ? (
              <li>
                <UiLink href={filtered(paths.orders, { customer: customer.id })}>{t('customer.orders')}</UiLink>
              </li>
            ) : null}
            {may(session, 'visits') ? (
              <li>
                <UiLink href={filtered(paths.visits, { customer: customer.id })}>{t('customer.visits')}</UiLink>
              </li>
            ) : null}
            {may(session, 'messages') ? (
              <li>
                <UiLink href={filtered(paths.messages, { customer: customer.id })}>{t('customer.messages')}</UiLink>
              </li>
            ) : null}
            {may(session, 'audit') ? (
              <li>
                <UiLink href={filtered(paths.audit, { customer: customer.id })}>{t('customer.trail')}</UiLink>
              </li>
            ) : null}
            {may(session, 'ledger') ? (
              <li>
                <UiLink href={filtered(paths.accounts, { owner: customer.id })}>{t('customer.accounts')}</UiLink>
              </li>
            ) : null}
          </ul>
        </Card>
      </div>
    </div>
  )
}
