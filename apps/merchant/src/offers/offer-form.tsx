import {
  ActionButton,
  Card,
  Field,
  MoneyInput,
  Problem,
  Segmented,
  SelectField,
  TextField,
  todayAtBank,
} from '@doorstep/ui'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { NewOffer, Scene } from '../api.ts'
import { scenes } from '../till.tsx'
import { counts, type Draft, freshDraft, missingIn, offerOf } from './draft.ts'

type OfferFormProps = { currency: string; onOffer: (offer: NewOffer) => void; busy: boolean; error: unknown }

/** What the shop promises to pay: how much of the interest, on which plans, for what, and how long. */
export function OfferForm({ currency, onOffer, busy, error }: OfferFormProps) {
  const { t } = useTranslation()
  const [draft, setDraft] = useState(() => freshDraft(todayAtBank()))
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part })
  const missing = missingIn(draft)
  return (
    <form
      className="ds-stack offer-form"
      data-gap="l"
      onSubmit={event => {
        event.preventDefault()
        if (!missing && !busy) onOffer(offerOf(draft, currency))
      }}
    >
      <Card title={t('newOffer.what')}>
        <div className="ds-stack" data-gap="l">
          <Share percent={draft.percent} onChange={percent => change({ percent })} />
          <fieldset className="checks">
            <legend>{t('newOffer.counts')}</legend>
            <div className="chips">
              {counts.map(count => (
                <label key={count}>
                  <input
                    type="checkbox"
                    checked={draft.counts.includes(count)}
                    onChange={e =>
                      change({
                        counts: counts.filter(c => (c === count ? e.target.checked : draft.counts.includes(c))),
                      })
                    }
                  />
                  <span>{t('newOffer.count', { count })}</span>
                </label>
              ))}
            </div>
          </fieldset>
        </div>
      </Card>
      <Card title={t('newOffer.which')}>
        <div className="ds-stack">
          <SelectField<Scene | 'any'>
            label={t('till.scene')}
            value={draft.scene}
            onChange={scene => change({ scene })}
            options={[
              { value: 'any', label: t('offers.anyScene') },
              ...scenes.map(value => ({ value, label: t(`scene.${value}`) })),
            ]}
          />
          <div className="pairs">
            <MoneyInput
              label={t('newOffer.min')}
              hint={t('newOffer.minHint')}
              value={draft.min}
              onChange={min => change({ min })}
              currency={currency}
            />
            <MoneyInput
              label={t('newOffer.max')}
              hint={t('newOffer.maxHint')}
              value={draft.max}
              onChange={max => change({ max })}
              currency={currency}
            />
            <DateField
              label={t('newOffer.from')}
              value={draft.validFrom}
              onChange={validFrom => change({ validFrom })}
            />
            <DateField label={t('newOffer.to')} value={draft.validTo} onChange={validTo => change({ validTo })} />
          </div>
        </div>
      </Card>
      <Card title={t('newOffer.name')}>
        <div className="pairs">
          <TextField
            label={t('newOffer.nameZh')}
            hint={t('newOffer.nameHint')}
            value={draft.nameZh}
            onChange={nameZh => change({ nameZh })}
            maxLength={60}
            name="nameZh"
          />
          <TextField
            label={t('newOffer.nameEn')}
            hint={t('newOffer.nameEnHint')}
            value={draft.nameEn}
            onChange={nameEn => change({ nameEn })}
            maxLength={60}
            name="nameEn"
          />
        </div>
      </Card>
      {error ? <Problem error={error} /> : null}
      <ActionButton
        type="submit"
        kind="primary"
        busy={busy}
        disabledReason={missing ? t(`newOffer.missing.${missing}`) : undefined}
      >
        {t('newOffer.start')}
      </ActionButton>
    </form>
  )
}

function Share({ percent, onChange }: { percent: string; onChange: (percent: string) => void }) {
  const { t } = useTranslation()
  const [other, setOther] = useState(false)
  return (
    <>
      <Segmented
        label={t('newOffer.share')}
        showLabel
        value={other ? 'other' : percent}
        onChange={value => {
          setOther(value === 'other')
          onChange(value === 'other' ? '' : value)
        }}
        options={[
          { value: '100', label: t('newOffer.all') },
          { value: '50', label: t('newOffer.half') },
          { value: 'other', label: t('newOffer.other') },
        ]}
      />
      {other ? (
        <TextField
          label={t('newOffer.percent')}
          hint={t('newOffer.percentHint')}
          value={percent}
          onChange={onChange}
          inputMode="decimal"
          maxLength={6}
        />
      ) : null}
    </>
  )
}

type DateFieldProps = { label: ReactNode; value: string; onChange: (value: string) => void }

function DateField({ label, value, onChange }: DateFieldProps) {
  return (
    <Field label={label}>
      {control => (
        <input className="ds-input" type="date" {...control} value={value} onChange={e => onChange(e.target.value)} />
      )}
    </Field>
  )
}
