import { formatMajor } from '@doorstep/money'
import { ActionButton, Amount, Card, KeyFacts } from '@doorstep/ui'
import { useTranslation } from 'react-i18next'
import type { Contract } from '../api.ts'
import { minor } from '../plan-view.ts'

type LimitOwedProps = { limit: NonNullable<Contract['limit']>; onAll: (amount: string) => void }

/** What is owed on a limit today, and all of it in one press; the limit stays open. */
export function LimitOwed({ limit, onAll }: LimitOwedProps) {
  const { t } = useTranslation()
  const { currency } = limit.drawn
  const all = formatMajor({ minor: minor(limit.drawn.amount) + minor(limit.interest.amount), currency })
  return (
    <Card>
      <KeyFacts
        items={[
          { label: t('limit.drawn'), value: <Amount value={limit.drawn} /> },
          { label: t('limit.interest'), value: <Amount value={limit.interest} /> },
          { label: t('limit.all'), value: <Amount value={{ amount: all, currency }} />, strong: true },
        ]}
      />
      <ActionButton onPress={() => onAll(all)}>{t('limit.payAll')}</ActionButton>
    </Card>
  )
}
