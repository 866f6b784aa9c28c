import { Card, WhoPays } from '@doorstep/ui'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { shareQuery } from '../api.ts'

/** What the shop itself bears of the customer's interest; nothing where no offer of theirs counted. */
export function OwnShare({ orderId }: { orderId: string }) {
  const { t } = useTranslation()
  const { data } = useQuery(shareQuery(orderId))
  if (!data || data.payers.length === 0) return null
  return (
    <Card title={t('share.title')}>
      <div className="ds-stack" data-gap="s">
        <p className="ds-small ds-muted">{t('share.note')}</p>
        <WhoPays {...data} payers={data.payers.map(payer => ({ ...payer, name: t('share.own') }))} />
      </div>
    </Card>
  )
}
