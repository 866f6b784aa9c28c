import { ChoiceList, type DayWindow, dayParts, Segmented, TextField, WindowText } from '@doorstep/ui'
import { useTranslation } from 'react-i18next'
import type { VisitChoices } from './visit-queries.ts'

const parts = ['morning', 'afternoon', 'evening'] as const
export type When = { chosen: string; date: string; part: (typeof parts)[number] }

type WhenProps = { choices: VisitChoices; value: When; onChange: (value: When) => void }

/** One of the next half days, or a part of another day. */
export function WhenChoice({ choices, value, onChange }: WhenProps) {
  const { t } = useTranslation()
  const offered = choices.windows.map((window, i) => ({ value: `${i}`, title: <WindowText value={window} /> }))
  return (
    <div className="ds-stack">
      <ChoiceList
        label={t('askVisit.whenTitle')}
        value={value.chosen}
        onChange={chosen => onChange({ ...value, chosen })}
        options={[...offered, { value: 'other', title: t('askVisit.otherDay') }]}
      />
      {value.chosen === 'other' ? (
        <>
          <TextField
            label={t('askVisit.day')}
            type="date"
            value={value.date}
            onChange={date => onChange({ ...value, date })}
          />
          <Segmented
            label={t('askVisit.part')}
            showLabel
            value={value.part}
            onChange={part => onChange({ ...value, part })}
            options={parts.map(part => ({ value: part, label: t(`askVisit.parts.${part}`) }))}
          />
        </>
      ) : null}
    </div>
  )
}

/** The window that was chosen; undefined while none is. */
export function windowOf({ chosen, date, part }: When, { windows }: VisitChoices): DayWindow | undefined {
  if (chosen === 'other') return date ? { date, ...dayParts[part] } : undefined
  return windows[Number(chosen || Number.NaN)]
}
