import { ActionLink, Amount, Card, KeyFacts, LinkList, PlainDateText, Rate } from '@doorstep/ui'
import { useTranslation } from 'react-i18next'
import type { Contract } from '../api.ts'
import { paths } from '../paths.ts'
import { minor } from '../plan-view.ts'
import { Draws } from './draws.tsx'

type Limit = NonNullable<Contract['limit']>

/** A limit at a glance: what is free, what is used, what it costs so far. */
export function LimitOverview({ contract: c, limit }: { contract: Contract; limit: Limit }) {
  const { t } = useTranslation()
  const due = minor(c.payable.amount) > 0n
  const owes = minor(c.outstanding.amount) + minor(c.payable.amount) > 0n
  return (
    <>
      <Card tone="hero" title={t(due ? 'contract.payable' : 'limit.available')}>
        <Amount value={due ? c.payable : limit.available} size="hero" />
        <p>{t(stateOf(c, limit, due))}</p>
        {c.status === 'running' ? (
          <div className="ds-row">
            {limit.usable ? (
              <ActionLink href={paths.draw(c.id)} kind="primary">
                {t('limit.draw')}
              </ActionLink>
            ) : null}
            {owes ? (
              <ActionLink href={paths.repay(c.id)} kind={due ? 'primary' : 'secondary'}>
                {t('contract.pay')}
              </ActionLink>
            ) : null}
          </div>
        ) : null}
      </Card>
      <Card>
        <KeyFacts
          items={[
            { label: t('limit.drawn'), value: <Amount value={limit.drawn} />, strong: true },
            { label: t('limit.interest'), value: <Amount value={limit.interest} />, note: t('limit.interestNote') },
            { label: t('limit.amount'), value: <Amount value={limit.amount} /> },
            { label: t('plan.annualised'), value: <Rate value={c.annualRate} places={2} /> },
            { label: t('limit.interestDue'), value: t(`limit.due.${limit.interestDue}`) },
            ...(minor(c.credit.amount) > 0n
              ? [{ label: t('contract.credit'), value: <Amount value={c.credit} /> }]
              : []),
            { label: t('limit.lastDay'), value: <PlainDateText value={c.lastDue} /> },
            { label: t('contract.number'), value: c.number },
          ]}
        />
      </Card>
      <Draws draws={limit.draws} />
      {c.status === 'running' ? (
        <Card>
          <LinkList
            items={[
              {
                key: 'end',
                href: paths.endLimit(c.id),
                icon: 'check',
                title: t(owes ? 'limit.settle' : 'limit.end'),
                note: t('limit.endNote'),
              },
            ]}
          />
        </Card>
      ) : null}
    </>
  )
}

function stateOf(c: Contract, limit: Limit, due: boolean): string {
  if (c.status !== 'running') return `contract.ended.${c.status}`
  if (due) return 'limit.payFirst'
  return limit.usable ? 'limit.ready' : 'limit.resting'
}
