import { ActionButton, Card, MoneyInput, SelectField, TextField } from '@doorstep/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StepProps } from './step.ts'

const occupations = ['employed', 'self-employed', 'retired', 'student', 'other'] as const
type Occupation = (typeof occupations)[number]

export function IncomeStep({ application, save, saving }: StepProps) {
  const { t } = useTranslation()
  const { currency } = application.order.amount
  const known = application.income
  const [income, setIncome] = useState(known?.monthlyIncome.amount ?? '')
  const [obligations, setObligations] = useState(known?.monthlyObligations.amount ?? '')
  const [occupation, setOccupation] = useState<Occupation | ''>((known?.occupation as Occupation | undefined) ?? '')
  const [employer, setEmployer] = useState(known?.employer ?? '')
  const missing = !occupation ? 'occupation' : !income ? 'income' : !obligations ? 'obligations' : undefined
  return (
    <form
      className="ds-stack"
      onSubmit={event => {
        event.preventDefault()
        if (missing || !occupation) return
        save({
          income: {
            monthlyIncome: { amount: income, currency },
            monthlyObligations: { amount: obligations, currency },
            occupation,
            ...(employer.trim() ? { employer: employer.trim() } : {}),
          },
        })
      }}
    >
      <Card>
        <div className="ds-stack">
          <SelectField<Occupation>
            label={t('apply.income.occupation')}
            value={occupation}
            onChange={setOccupation}
            placeholder={t('apply.income.choose')}
            options={occupations.map(value => ({ value, label: t(`apply.income.occupations.${value}`) }))}
          />
          {occupation === 'employed' || occupation === 'self-employed' ? (
            <TextField
              label={t(`apply.income.employer.${occupation}`)}
              value={employer}
              onChange={setEmployer}
              autoComplete="organization"
              maxLength={80}
            />
          ) : null}
          <MoneyInput
            label={t('apply.income.income')}
            hint={t('apply.income.incomeHint')}
            value={income}
            onChange={setIncome}
            currency={currency}
          />
          <MoneyInput
            label={t('apply.income.obligations')}
            hint={t('apply.income.obligationsHint')}
            value={obligations}
            onChange={setObligations}
            currency={currency}
          />
        </div>
      </Card>
      <ActionButton
        type="submit"
        kind="primary"
        block
        busy={saving}
        disabledReason={missing ? t(`apply.income.missing.${missing}`) : undefined}
      >
        {t('apply.saveAndContinue')}
      </ActionButton>
    </form>
  )
}
