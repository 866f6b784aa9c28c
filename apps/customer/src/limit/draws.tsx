import { Amount, Card, KeyFacts, PlainDateText } from '@doorstep/ui'
import { useTranslation } from 'react-i18next'
import type { Contract } from '../api.ts'

/** Every draw on a contract, oldest first: what it paid for, or cash. */
export function Draws({ draws }: Pick<NonNullable<Contract['drawing']>, 'draws'>) {
  const { t } = useTranslation()
  return (
    <Card title={t('limit.draws')}>
      <KeyFacts
        items={draws.map(draw => ({
          label: draw.goods ?? t('limit.cash'),
          value: <Amount value={draw.amount} />,
          note: (
            <>
              {draw.merchantName ? `${draw.merchantName} · ` : null}
              <PlainDateText value={draw.date} />
            </>
          ),
        }))}
      />
    </Card>
  )
}
