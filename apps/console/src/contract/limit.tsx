import { Amount, Card, type Column, DataTable, KeyFacts, PlainDateText } from '@doorstep/ui'
import { useTranslation } from 'react-i18next'
import type { Contract } from '../api.ts'

type LimitData = NonNullable<Contract['limit']>
type Draw = LimitData['draws'][number]

/** What of a limit is used and free, and every draw on it. */
export function Limit({ limit }: { limit: LimitData }) {
  const { t } = useTranslation()
  const columns: Column<Draw>[] = [
    { key: 'date', title: t('limit.date'), cell: draw => <PlainDateText value={draw.date} /> },
    {
      key: 'what',
      title: t('limit.what'),
      cell: draw => (draw.goods ? `${draw.goods} · ${draw.merchantName}` : t('limit.cash')),
    },
    { key: 'amount', title: t('limit.draws'), align: 'end', cell: draw => <Amount value={draw.amount} /> },
  ]
  return (
    <Card title={t('limit.title')}>
      <KeyFacts
        layout="grid"
        items={[
          { label: t('limit.amount'), value: <Amount value={limit.amount} /> },
          {
            label: t('limit.available'),
            value: <Amount value={limit.available} />,
            note: limit.usable ? undefined : t('limit.resting'),
          },
          { label: t('limit.drawn'), value: <Amount value={limit.drawn} /> },
          { label: t('limit.interest'), value: <Amount value={limit.interest} /> },
        ]}
      />
      <DataTable
        label={t('limit.draws')}
        columns={columns}
        rows={limit.draws}
        rowKey={draw => `${limit.draws.indexOf(draw)}`}
        empty={null}
      />
    </Card>
  )
}
