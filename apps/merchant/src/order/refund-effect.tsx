import { Amount, Card, KeyFacts, Notice, OldNew, PlainDateText } from '@doorstep/ui'
import { useTranslation } from 'react-i18next'
import type { RefundPreview } from '../api.ts'
import { minor } from '../amounts.ts'

/** What a refund costs the shop, and the customer's plan: old beside new. */
export function RefundEffect({ preview }: { preview: RefundPreview }) {
  const { t } = useTranslation()
  const rows = preview.old.length > preview.new.length ? preview.old : preview.new
  return (
    <div className="ds-stack">
      <Card title={t('refund.cost')}>
        <KeyFacts
          items={[
            { label: t('refund.amount'), value: <Amount value={preview.amount} /> },
            {
              label: t('refund.clawback'),
              value: <Amount value={{ ...preview.clawback, amount: negative(preview.clawback.amount) }} />,
              note: t('refund.clawbackNote'),
            },
            { label: t('refund.youPay'), value: <Amount value={preview.merchantPays} size="lead" />, strong: true },
            ...(minor(preview.toCustomer.amount) > 0n
              ? [{ label: t('refund.toCustomer'), value: <Amount value={preview.toCustomer} /> }]
              : []),
            ...(minor(preview.creditUsed.amount) > 0n
              ? [{ label: t('refund.creditUsed'), value: <Amount value={preview.creditUsed} /> }]
              : []),
            ...(minor(preview.creditLeft.amount) > 0n
              ? [{ label: t('refund.creditLeft'), value: <Amount value={preview.creditLeft} /> }]
              : []),
          ]}
        />
      </Card>
      {preview.ends ? (
        <Notice tone="good" title={t('refund.ends')}>
          {t(minor(preview.creditLeft.amount) > 0n ? 'refund.endsCredit' : 'refund.endsNote')}
        </Notice>
      ) : null}
      <Card title={t('refund.plan')}>
        <OldNew
          rows={rows.map(({ n, due }) => {
            const [before, after] = [preview.old.find(r => r.n === n), preview.new.find(r => r.n === n)]
            return {
              label: <PlainDateText value={due} />,
              before: before ? <Amount value={before.total} /> : '–',
              after: after ? <Amount value={after.total} /> : '–',
              changed: before?.total.amount !== after?.total.amount,
            }
          })}
        />
      </Card>
    </div>
  )
}

const negative = (amount: string) => (/[1-9]/.test(amount) ? `-${amount}` : amount)
