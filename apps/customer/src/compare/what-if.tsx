import { formatMajor } from '@doorstep/money'
import { Amount, Card, formatMoney, currentLanguage, StepSlider } from '@doorstep/ui'
import { useTranslation } from 'react-i18next'

type WhatIfProps = {
  price: bigint
  cash: bigint
  after: number
  currency: string
  longest: number
  onCash: (cash: bigint) => void
  onAfter: (after: number) => void
}

const STEPS = 18n

/** Part of the price in cash, and paying everything after so many instalments. */
export function WhatIf({ price, cash, after, currency, longest, onCash, onAfter }: WhatIfProps) {
  const { t } = useTranslation()
  const step = stepOf(price)
  const money = (minor: bigint) => ({ amount: formatMajor({ minor, currency }), currency })
  const afterText = (n: number) => (n === 0 ? t('compare.asPlanned') : t('compare.afterCount', { count: n }))
  return (
    <Card title={t('compare.whatIf')}>
      <div className="ds-stack" data-gap="s">
        <StepSlider
          label={t('compare.cash')}
          at={Number(cash / step)}
          last={Math.max(0, Number((price - 1n) / step))}
          text={n => formatMoney(money(BigInt(n) * step), currentLanguage())}
          value={<Amount value={money(cash)} />}
          onChange={n => onCash(BigInt(n) * step)}
        />
        {cash > 0n ? (
          <p className="ds-small ds-muted" role="status">
            {t('compare.cashNote', { amount: formatMoney(money(price - cash), currentLanguage()) })}
          </p>
        ) : null}
        <StepSlider
          label={t('compare.settle')}
          at={after}
          last={longest - 1}
          text={afterText}
          value={afterText(after)}
          onChange={onAfter}
        />
      </div>
    </Card>
  )
}

/** A round step that divides a price into about so many: 1, 2 or 5 and noughts, at least one whole unit. */
function stepOf(price: bigint): bigint {
  for (let unit = 100n; ; unit *= 10n)
    for (const factor of [1n, 2n, 5n]) if (unit * factor * STEPS >= price) return unit * factor
}
