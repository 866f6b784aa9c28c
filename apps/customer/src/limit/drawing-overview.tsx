import { ActionLink, Amount, Card, KeyFacts, PlainDateText } from '@doorstep/ui'
import { useTranslation } from 'react-i18next'
import type { Contract } from '../api.ts'
import { paths } from '../paths.ts'
import { Draws } from './draws.tsx'

type DrawingProps = { contract: Contract; drawing: NonNullable<Contract['drawing']> }

/** An instalment plan that is paid out by several draws: what may still be drawn and until when, and what was. */
export function DrawingOverview({ contract: c, drawing }: DrawingProps) {
  const { t } = useTranslation()
  return (
    <>
      <Card title={t('drawing.title')}>
        <KeyFacts
          items={[
            { label: t('drawing.available'), value: <Amount value={drawing.available} />, strong: true },
            { label: t('drawing.amount'), value: <Amount value={drawing.amount} /> },
            { label: t('drawing.left'), value: t('drawing.times', { count: drawing.left }) },
            { label: t('drawing.until'), value: <PlainDateText value={drawing.until} /> },
          ]}
        />
        {drawing.usable ? (
          <ActionLink href={paths.draw(c.id)} block>
            {t('limit.draw')}
          </ActionLink>
        ) : null}
      </Card>
      <Draws draws={drawing.draws} />
    </>
  )
}
