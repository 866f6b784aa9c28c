import { ActionButton, Card, currentLanguage, market, Notice, SelectField, TextField } from '@doorstep/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { countriesIn } from './countries.ts'
import type { StepProps } from './step.ts'

type DocumentType = 'cn-resident-id' | 'passport'

export function IdentityStep({ application, save, saving }: StepProps) {
  const { t } = useTranslation()
  const known = application.identity
  const [changing, setChanging] = useState(!known)
  const [fullName, setFullName] = useState(known?.fullName ?? '')
  const [documentType, setDocumentType] = useState<DocumentType>(market().code === 'CN' ? 'cn-resident-id' : 'passport')
  const [documentNumber, setDocumentNumber] = useState('')
  const [birthDate, setBirthDate] = useState('')
  const [country, setCountry] = useState(market().country)

  if (known && !changing) {
    return (
      <>
        <Notice tone="good" title={t('apply.identity.known', { name: known.fullName })}>
          {t('apply.identity.knownNumber', { number: known.documentNumberMasked })}
        </Notice>
        <ActionButton kind="primary" block busy={saving} onPress={() => save({})}>
          {t('apply.continue')}
        </ActionButton>
        <ActionButton kind="quiet" block onPress={() => setChanging(true)}>
          {t('apply.identity.change')}
        </ActionButton>
      </>
    )
  }
  const isPassport = documentType === 'passport'
  const missing =
    fullName.trim().length < 2
      ? 'name'
      : documentNumber.trim().length < 5
        ? 'number'
        : isPassport && !birthDate
          ? 'birthDate'
          : undefined
  return (
    <form
      className="ds-stack"
      onSubmit={event => {
        event.preventDefault()
        if (missing) return
        const number = documentNumber.normalize('NFKC').replace(/\s/g, '').toUpperCase()
        const beside = isPassport ? { birthDate, country } : {} // a resident card's number says both
        save({ identity: { fullName: fullName.trim(), documentType, documentNumber: number, ...beside } })
      }}
    >
      <Card>
        <div className="ds-stack">
          <TextField
            label={t('apply.identity.name')}
            hint={t('apply.identity.nameHint')}
            value={fullName}
            onChange={setFullName}
            autoComplete="name"
            maxLength={40}
            name="fullName"
          />
          <SelectField<DocumentType>
            label={t('apply.identity.type')}
            value={documentType}
            onChange={setDocumentType}
            options={[
              { value: 'cn-resident-id', label: t('apply.identity.types.cn-resident-id') },
              { value: 'passport', label: t('apply.identity.types.passport') },
            ]}
          />
          <TextField
            label={t('apply.identity.number')}
            hint={t('apply.identity.numberHint')}
            value={documentNumber}
            onChange={setDocumentNumber}
            autoComplete="off"
            maxLength={30}
            name="documentNumber"
          />
          {isPassport ? (
            <>
              <SelectField
                label={t('apply.identity.country')}
                value={country}
                onChange={setCountry}
                options={countriesIn(currentLanguage())}
              />
              <TextField
                label={t('apply.identity.birthDate')}
                type="date"
                value={birthDate}
                onChange={setBirthDate}
                autoComplete="bday"
                name="birthDate"
              />
            </>
          ) : null}
        </div>
      </Card>
      <ActionButton
        type="submit"
        kind="primary"
        block
        busy={saving}
        disabledReason={missing ? t(`apply.identity.missing.${missing}`) : undefined}
      >
        {t('apply.saveAndContinue')}
      </ActionButton>
    </form>
  )
}
