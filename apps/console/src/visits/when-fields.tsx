import { ChoiceList, type DayPart, type DayWindow, dayParts, SelectField, TextField, WindowText } from '@doorstep/ui'
import { useTranslation } from 'react-i18next'
import type { VisitChoices } from './visit-queries.ts'

export type When = { chosen: string; date: string; part: DayPart }
type WhenFieldsProps = { choices: VisitChoices; value: When; onChange: (value: When) => void }

/** One of the next half days, or a part of another day. */
export function WhenFields({ choices, value, onChange }: WhenFieldsProps) {
  const { t } = useTranslation()
  const offered = choices.windows.map((window, i) => ({ value: `${i}`, title: <WindowText value={window} /> }))
  return (
    <>
      <ChoiceList
        label={t('newVisit.when')}
        showLabel
        value={value.chosen}
        onChange={chosen => onChange({ ...value, chosen })}
        options={[...offered, { value: 'other', title: t('newVisit.otherDay') }]}
      />
      {value.chosen === 'other' ? (
        <>
          <TextField
            label={t('newVisit.day')}
            type="date"
            value={value.date}
            onChange={date => onChange({ ...value, date })}
          />
          <SelectField
            label={t('newVisit.part')}
            value={value.part}
            onChange={part => onChange({ ...value, part })}
            options={(Object.keys(dayParts) as DayPart[]).map(part => ({
              value: part,
              label: t(`newVisit.parts.${part}`),
            }))}
          />
        </>
      ) : null}
    </>
  )
}

/** The window that was chosen; undefined while none is. */
export function windowOf({ chosen, date, part }: When, { windows }: VisitChoices): DayWindow | undefined {
  if (chosen === 'other') return date ? { date, ...dayParts[part] } : undefined
  return chosen === '' ? undefined : windows[Number(chosen)]
}
