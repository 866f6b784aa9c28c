import { Amount, Card, type Fact, KeyFacts, PlainDateText, Rate, UiLink } from '@doorstep/ui'
import { useSession } from '@doorstep/ui/app'
import { useTranslation } from 'react-i18next'
import type { Contract } from '../api.ts'
import { isZero } from '../parts/sum.ts'
import { paths } from '../paths.ts'
import { may } from '../places.ts'
import type { Question } from './contract-queries.ts'
import { Explained } from './explain-drawer.tsx'
import { PayOutCredit } from './pay-out-credit.tsx'

type FactsProps = { contract: Contract; onAsk: (question: Question) => void }

/** What is owed now; each figure explains itself. */
export function Standing({ contract: c, onAsk }: FactsProps) {
  const { t } = useTranslation()
  const paysOut = may(useSession(), 'payOutCredit')
  return (
    <Card title={t('contract.standing')}>
      <KeyFacts
        layout="grid"
        items={[
          { label: t('contracts.outstanding'), value: <Amount value={c.outstanding} size="lead" /> },
          {
            label: t('contracts.payable'),
            value: (
              <Explained onAsk={() => onAsk({ what: 'payable' })}>
                <Amount value={c.payable} size="lead" tone={c.daysPastDue > 0 ? 'bad' : 'plain'} />
              </Explained>
            ),
            note: c.daysPastDue > 0 ? t('contracts.daysPastDue', { count: c.daysPastDue }) : undefined,
          },
          {
            label: t('contracts.nextDue'),
            value: c.nextAmount ? <Amount value={c.nextAmount} size="lead" /> : t('none'),
            note: c.nextDue ? <PlainDateText value={c.nextDue} /> : undefined,
          },
          ...(isZero(c.credit)
            ? []
            : [
                {
                  label: t('contract.credit'),
                  value: <Amount value={c.credit} size="lead" />,
                  note: paysOut ? <PayOutCredit contract={c} /> : undefined,
                },
              ]),
          ...(c.status === 'running'
            ? (['settlement', 'penalty'] as const).map(what => ({
                label: t(`contract.${what}`),
                value: <Explained onAsk={() => onAsk({ what })}>{t('contract.how')}</Explained>,
              }))
            : []),
        ]}
      />
    </Card>
  )
}

/** The terms that were signed, and what the contract hangs together with. */
export function Terms({ contract: c }: { contract: Contract }) {
  const { t } = useTranslation()
  const order: Fact[] = c.orderId
    ? [
        {
          label: t('contract.order'),
          value: <UiLink href={paths.order(c.orderId)}>{c.goods ?? c.orderId}</UiLink>,
          note: c.merchantName,
        },
      ]
    : []
  const application: Fact[] = c.applicationId
    ? [
        {
          label: t('contract.application'),
          value: <UiLink href={paths.application(c.applicationId)}>{t('contract.toApplication')}</UiLink>,
        },
      ]
    : []
  return (
    <Card title={t('contract.facts')}>
      <KeyFacts
        items={[
          {
            label: t('contracts.customer'),
            value: <UiLink href={paths.customer(c.customerId)}>{c.customerName}</UiLink>,
          },
          ...order,
          ...application,
          { label: t('contract.kind'), value: t(`planKind.${c.kind}`, { defaultValue: c.kind }) },
          { label: t('contracts.principal'), value: <Amount value={c.principal} /> },
          { label: t('contract.count'), value: `${c.paidCount} / ${c.count}` },
          { label: t('contract.annual'), value: <Rate value={c.annualRate} places={2} /> },
          { label: t('contract.nominal'), value: <Rate value={c.nominalRate} /> },
          { label: t('contract.penaltyRate'), value: <Rate value={c.penaltyRate} /> },
          { label: t('contract.start'), value: <PlainDateText value={c.startDate} /> },
          { label: t('contract.lastDue'), value: <PlainDateText value={c.lastDue} /> },
          { label: t('contract.delivered'), value: t(c.delivered ? 'yes' : 'no') },
          ...(c.coolOffUntil
            ? [
                {
                  label: t('contract.coolOff'),
                  value: <PlainDateText value={c.coolOffUntil} />,
                  note: c.coolOffAllowed ? t('contract.coolOffOpen') : c.coolOffReason,
                },
              ]
            : []),
        ]}
      />
    </Card>
  )
}
