import { ActionLink, Notice } from '@doorstep/ui'
import { useTranslation } from 'react-i18next'
import type { OrderDetail } from '../api.ts'
import { paths } from '../paths.ts'

/** An order that is over: why, and how to begin anew. */
export function Ended({ order }: { order: OrderDetail }) {
  const { t } = useTranslation()
  return (
    <div className="ds-stack">
      <Notice
        tone={order.status === 'cooled-off' ? 'attention' : 'progress'}
        live
        title={t(`order.ended.${order.status}`)}
      >
        {t(`order.endedNote.${order.status}`)}
      </Notice>
      <ActionLink href={paths.newOrder} icon="plus" kind="primary">
        {t('order.next')}
      </ActionLink>
    </div>
  )
}
