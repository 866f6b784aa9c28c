import { currentLanguage, NeedsSlider } from '@doorstep/ui'
import { useTranslation } from 'react-i18next'
import { minor, withAmount } from '../plan-view.ts'
import type { Needs } from './needs.ts'

type LeanMonthsProps = { needs: Needs; onChange: (more: Partial<Needs>) => void; steps: string[]; currency: string }

/** Months with little income, and what can be paid in such a month. */
export function LeanMonths({ needs, onChange, steps, currency }: LeanMonthsProps) {
  const { t } = useTranslation()
  const lean = needs.leanMonths ?? []
  const toggle = (month: number) => {
    const leanMonths = lean.includes(month) ? lean.filter(m => m !== month) : [...lean, month]
    onChange({ leanMonths, leanMonthly: needs.leanMonthly ?? '0.00' })
  }
  const amounts = ['0.00', ...steps.filter(amount => minor(amount) < minor(needs.monthly ?? steps.at(-1) ?? '0.00'))]
  const kept = needs.leanMonthly ?? '0.00'
  return (
    <>
      <fieldset className="needs-months">
        <legend>{t('needs.lean')}</legend>
        {Array.from({ length: 12 }, (_, i) => i + 1).map(month => (
          <label key={month}>
            <input type="checkbox" checked={lean.includes(month)} onChange={() => toggle(month)} />
            <span>{monthName(month)}</span>
          </label>
        ))}
      </fieldset>
      {lean.length > 0 && amounts.length > 1 ? (
        <NeedsSlider
          label={t('needs.leanMonthly')}
          steps={withAmount(amounts, kept)}
          value={kept}
          onChange={leanMonthly => onChange({ leanMonthly })}
          currency={currency}
        />
      ) : null}
    </>
  )
}

function monthName(month: number): string {
  return new Intl.DateTimeFormat(currentLanguage(), { month: 'short', timeZone: 'UTC' }).format(
    Date.UTC(2026, month - 1),
  )
}
