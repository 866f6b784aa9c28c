import { ActionButton, Card, SwitchRow } from '@doorstep/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StepProps } from './step.ts'

const purposes = ['dataUse', 'creditEnquiry', 'entrustedPayment'] as const

/** One consent a purpose, each off until the customer turns it on. */
export function ConsentStep({ application, save, saving }: StepProps) {
  const { t } = useTranslation()
  const [consents, setConsents] = useState(
    application.consents ?? { dataUse: false, creditEnquiry: false, entrustedPayment: false },
  )
  const missing = purposes.filter(purpose => !consents[purpose])
  return (
    <form
      className="ds-stack"
      onSubmit={event => {
        event.preventDefault()
        if (missing.length === 0) save({ consents })
      }}
    >
      {purposes.map(purpose => (
        <Card key={purpose}>
          <SwitchRow
            label={t(`apply.consent.${purpose}.label`)}
            checked={consents[purpose]}
            onChange={given => setConsents({ ...consents, [purpose]: given })}
            note={t(`apply.consent.${purpose}.note`, { merchant: application.order.merchantName })}
          />
        </Card>
      ))}
      <ActionButton
        type="submit"
        kind="primary"
        block
        busy={saving}
        disabledReason={
          missing.length > 0
            ? t('apply.consent.missing', { what: missing.map(p => t(`apply.consent.${p}.label`)).join(t('list')) })
            : undefined
        }
      >
        {t('apply.saveAndContinue')}
      </ActionButton>
    </form>
  )
}
