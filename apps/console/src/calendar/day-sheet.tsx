import { ActionButton, formatPlainDate, Notice, Problem, Segmented, Sheet, TextField, useWork } from '@doorstep/ui'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type CalendarYear, calendarsQuery, changeDay, type DayKind } from './calendar-queries.ts'

type DaySheetProps = {
  data: CalendarYear
  date: string | undefined
  onClose: () => void
  onChanged: (date: string, kind: DayKind) => void
}

/** What one day is, and a form to change it while it lies ahead. */
export function DaySheet({ data, date, onClose, onChanged }: DaySheetProps) {
  const { i18n } = useTranslation()
  return (
    <Sheet open={date !== undefined} onClose={onClose} title={date ? formatPlainDate(date, i18n.language) : ''}>
      {date ? <Form key={date} data={data} date={date} onChanged={onChanged} /> : null}
    </Sheet>
  )
}

function Form({ data, date, onChanged }: { data: CalendarYear; date: string; onChanged: DaySheetProps['onChanged'] }) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const known = data.days.find(day => day.date === date)
  const [kind, setKind] = useState<DayKind>(known?.kind ?? 'plain')
  const [nameZh, setNameZh] = useState(known?.nameZh ?? '')
  const [nameEn, setNameEn] = useState(known?.nameEn ?? '')
  const [why, setWhy] = useState('')
  const { busy, error, run } = useWork()
  const past = data.businessDate !== null && date <= data.businessDate
  const named = kind === 'plain' || (nameZh.trim() !== '' && nameEn.trim() !== '')
  const same = kind === (known?.kind ?? 'plain') && nameZh === (known?.nameZh ?? '') && nameEn === (known?.nameEn ?? '')
  const reason = past
    ? t('calendar.past')
    : same
      ? t('calendar.unchangedDay')
      : named && why.trim()
        ? undefined
        : t('calendar.missing')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const name = kind === 'plain' ? { nameZh: '-', nameEn: '-' } : { nameZh, nameEn }
    run(async () => {
      await changeDay(data.code, date, { kind, ...name, why })
      await queryClient.invalidateQueries(calendarsQuery)
      onChanged(date, kind)
    })
  }
  return (
    <form className="ds-stack" onSubmit={submit}>
      <Segmented<DayKind>
        label={t('calendar.kind')}
        showLabel
        value={kind}
        onChange={setKind}
        options={(['plain', 'holiday', 'workday'] as const).map(value => ({ value, label: t(`calendar.${value}`) }))}
      />
      {kind === 'plain' ? null : (
        <>
          <TextField label={t('calendar.nameZh')} value={nameZh} onChange={setNameZh} maxLength={60} />
          <TextField label={t('calendar.nameEn')} value={nameEn} onChange={setNameEn} maxLength={60} />
        </>
      )}
      <TextField label={t('calendar.why')} hint={t('calendar.whyHint')} value={why} onChange={setWhy} maxLength={500} />
      <Notice>{t('calendar.effect')}</Notice>
      {error ? <Problem error={error} /> : null}
      <ActionButton type="submit" kind="primary" busy={busy} disabledReason={reason}>
        {t('calendar.change')}
      </ActionButton>
    </form>
  )
}
