import {
  ActionButton,
  Amount,
  Card,
  currentLanguage,
  formatMoney,
  Segmented,
  SelectField,
  StepSlider,
} from '@doorstep/ui'
import { useTranslation } from 'react-i18next'
import { withAmount } from '../plan-view.ts'
import { LeanMonths } from './lean-months.tsx'
import { AIMS, type Aim, type Needs } from './needs.ts'

export type NeedsCardProps = {
  needs: Needs
  onChange: (needs: Needs) => void
  /** Amounts a month worth offering, ascending, as decimal strings. */
  steps: string[]
  currency: string
}

/** What somebody says about their money. Everything may stay unsaid; it is kept on this device only. */
export function NeedsCard({ needs, onChange, steps, currency }: NeedsCardProps) {
  const { t } = useTranslation()
  const say = (more: Partial<Needs>) => onChange({ ...needs, ...more })
  const all = needs.monthly === undefined ? steps : withAmount(steps, needs.monthly)
  const write = (step: number) => formatMoney({ amount: all[step] ?? '0.00', currency }, currentLanguage())
  const { monthly } = needs
  return (
    <Card>
      <div className="ds-stack" data-gap="s">
        <StepSlider
          label={t('needs.monthly')}
          at={monthly === undefined ? Math.floor(all.length / 2) : all.indexOf(monthly)}
          last={all.length - 1}
          text={step => (monthly === undefined ? t('needs.unsaid') : write(step))}
          value={
            monthly === undefined ? t('needs.unsaid') : <Amount value={{ amount: monthly, currency }} size="large" />
          }
          onChange={step => say({ monthly: all[step] ?? '0.00' })}
          ends={[write(0), write(all.length - 1)]}
        />
        <details className="needs-more">
          <summary>{t('needs.more')}</summary>
          <div className="ds-stack">
            <div className="needs-days">
              <DayField
                label={t('needs.payDay')}
                value={needs.payDay}
                onChange={payDay => onChange(put(needs, { payDay }))}
              />
              <DayField
                label={t('needs.rentDay')}
                value={needs.rentDay}
                onChange={rentDay => onChange(put(needs, { rentDay }))}
              />
            </div>
            <Segmented<Aim>
              label={t('needs.aim')}
              showLabel
              value={needs.aim ?? ('' as Aim)}
              onChange={aim => say({ aim })}
              options={AIMS.map(value => ({ value, label: t(`needs.aims.${value}`) }))}
            />
            <LeanMonths needs={needs} onChange={say} steps={all} currency={currency} />
          </div>
        </details>
        <p className="ds-small ds-muted">{t('needs.note')}</p>
        {Object.keys(needs).length > 0 ? (
          <ActionButton kind="quiet" onPress={() => onChange({})}>
            {t('needs.forget')}
          </ActionButton>
        ) : null}
      </div>
    </Card>
  )
}

type DayFieldProps = { label: string; value: number | undefined; onChange: (day: number | undefined) => void }

function DayField({ label, value, onChange }: DayFieldProps) {
  const { t } = useTranslation()
  const days = Array.from({ length: 31 }, (_, i) => String(i + 1))
  return (
    <SelectField
      label={label}
      value={value === undefined ? 'none' : String(value)}
      onChange={day => onChange(day === 'none' ? undefined : Number(day))}
      options={[
        { value: 'none', label: t('needs.unsaid') },
        ...days.map(day => ({ value: day, label: t(day === '31' ? 'needs.lastDay' : 'needs.day', { day }) })),
      ]}
    />
  )
}

/** The same with this said, or no longer said. */
function put(needs: Needs, more: { payDay?: number | undefined; rentDay?: number | undefined }): Needs {
  return Object.fromEntries(Object.entries({ ...needs, ...more }).filter(([, value]) => value !== undefined))
}
