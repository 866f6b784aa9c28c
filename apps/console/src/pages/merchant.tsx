import { Amount, Card, KeyFacts, PageHeader, UiLink } from '@doorstep/ui'
import { Loaded, useSession } from '@doorstep/ui/app'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { MerchantDetail } from '../api.ts'
import { AddStore } from '../merchant/add-store.tsx'
import { merchantQuery } from '../merchant/merchant-queries.ts'
import { nameOf } from '../parts/names.ts'
import { filtered, paths } from '../paths.ts'
import { organisationQuery } from '../people/people-queries.ts'
import { may } from '../places.ts'

/** A merchant: where it sells, who signs in for it, what the bank owes it. */
export default function MerchantPage() {
  const { t } = useTranslation()
  const { merchant: id = '' } = useParams({ strict: false })
  const merchant = useQuery(merchantQuery(id))
  return (
    <>
      <PageHeader title={merchant.data?.name ?? t('merchant.untitled')} lead={t('merchant.lead')} />
      <Loaded query={merchant}>{data => <Detail merchant={data} />}</Loaded>
    </>
  )
}

function Detail({ merchant }: { merchant: MerchantDetail }) {
  const { t } = useTranslation()
  const session = useSession()
  const units = useQuery(organisationQuery).data?.items ?? []
  const unit = units.find(known => known.id === merchant.unitId)
  const account = <Amount value={merchant.settlement.balance} />
  return (
    <div className="ds-columns">
      <div>
        <Card title={t('merchant.stores')}>
          <div className="ds-stack">
            <KeyFacts items={merchant.stores.map(store => ({ label: store.name, value: store.address }))} />
            {may(session, 'manageMerchants') ? <AddStore merchantId={merchant.id} /> : null}
          </div>
        </Card>
        <Card title={t('merchant.people')}>
          <div className="ds-stack">
            <KeyFacts
              items={merchant.members.map(member => ({
                label: member.name,
                value: member.phone,
                note: t(`merchant.role.${member.role}`),
              }))}
            />
            <p className="ds-small ds-muted">{t('merchant.peopleNote')}</p>
          </div>
        </Card>
      </div>
      <div>
        <Card title={t('merchant.facts')}>
          <KeyFacts
            items={[
              { label: t('merchant.unit'), value: unit ? nameOf(unit) : t('none') },
              {
                label: t('merchant.settlement'),
                value: may(session, 'ledger') ? (
                  <UiLink href={paths.account(merchant.id, merchant.settlementAccountId)}>{account}</UiLink>
                ) : (
                  account
                ),
              },
              { label: t('merchant.paidToday'), value: <Amount value={merchant.settlement.today.paid} /> },
            ]}
          />
        </Card>
        <Card title={t('merchant.elsewhere')}>
          <ul className="links">
            <li>
              <UiLink href={filtered(paths.orders, { q: merchant.name })}>{t('merchant.orders')}</UiLink>
            </li>
          </ul>
        </Card>
      </div>
    </div>
  )
}
