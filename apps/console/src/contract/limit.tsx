import { Amount, Card, type Column, DataTable, KeyFacts, PlainDateText } from '@doorstep/ui'
import { useTranslation } from 'react-i18next'
import type { Contract } from '../api.ts'

type LimitData = NonNullable<Contract['limit']>
type Draw = LimitData['draws'][number]

/** What of a limit is used and free, and every draw on it. */
export function Limit({ limit }: { limit: LimitData }) {
  const { t } = useTranslation()
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
      <Draws draws={limit.draws} />
    </Card>
  )
}

/** What of an instalment plan may still be drawn and until when, and every draw on it. */
export function Drawing({ drawing }: { drawing: NonNullable<Contract['drawing']> }) {
  const { t } = useTranslation()
  return (
    <Card title={t('limit.draws')}>
      <KeyFacts
        layout="grid"
        items={[
          { label: t('limit.most'), value: <Amount value={drawing.amount} /> },
          {
            label: t('limit.available'),
            value: <Amount value={drawing.available} />,
            note: drawing.usable ? undefined : t('limit.resting'),
          },
          { label: t('limit.left'), value: drawing.left },
          { label: t('limit.until'), value: <PlainDateText value={drawing.until} /> },
        ]}
      />
      <Draws draws={drawing.draws} />
    </Card>
  )
}

function Draws({ draws }: { draws: Draw[] }) {
  const { t } = useTranslation()
  const columns: Column<Draw>[] = [
    { key: 'date', title: t('limit.date'), cell: draw => <PlainDateText value={draw.date} /> },
    {
      key: 'what',
      title: t('limit.what'),
      cell: draw => (draw.goods ? `${draw.goods} · ${draw.merchantName}` : t('limit.cash')),
    },
    { key: 'amount', title: t('limit.sum'), align: 'end', cell: draw => <Amount value={draw.amount} /> },
  ]
  return (
    <DataTable
      label={t('limit.draws')}
      columns={columns}
      rows={draws}
      rowKey={draw => `${draws.indexOf(draw)}`}
      empty={null}
    />
  )
}
