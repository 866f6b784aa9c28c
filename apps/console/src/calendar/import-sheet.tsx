import { ActionButton, Field, Notice, PlainDateText, Problem, Sheet, TextField, useWork } from '@doorstep/ui'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { calendarsQuery, importYear, type YearImport } from './calendar-queries.ts'

type ImportProps = {
  open: boolean
  calendar: string
  year: number
  onClose: () => void
  onImported: (year: number) => void
}

/** A published year from text: first its differences, then the year itself. */
export function ImportSheet({ open, onClose, ...form }: ImportProps) {
  const { t } = useTranslation()
  return (
    <Sheet open={open} onClose={onClose} title={t('calendar.import')}>
      <Form {...form} />
    </Sheet>
  )
}

function Form({ calendar, year: proposed, onImported }: Omit<ImportProps, 'open' | 'onClose'>) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const [year, setYear] = useState(String(proposed))
  const [source, setSource] = useState('')
  const [text, setText] = useState('')
  const [preview, setPreview] = useState<YearImport>()
  const { busy, error, run } = useWork()
  const complete = /^\d{4}$/.test(year) && source.trim() && text.trim()
  const send = (dryRun: boolean) => importYear(calendar, Number(year), { source, text, why: source, dryRun })
  const changing = (set: (value: string) => void) => (value: string) => {
    set(value)
    setPreview(undefined)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    run(async () => {
      if (!preview) return setPreview(await send(true))
      await send(false)
      await queryClient.invalidateQueries(calendarsQuery)
      onImported(Number(year))
    })
  }
  return (
    <form className="ds-stack" onSubmit={submit}>
      <p>{t('calendar.importLead')}</p>
      <TextField
        label={t('calendar.year')}
        value={year}
        onChange={changing(setYear)}
        inputMode="numeric"
        maxLength={4}
      />
      <TextField label={t('calendar.sourceLabel')} value={source} onChange={changing(setSource)} maxLength={200} />
      <Field label={t('calendar.text')}>
        {control => (
          <textarea
            className="ds-input year-text"
            rows={10}
            spellCheck={false}
            placeholder={t('calendar.textExample', { year })}
            {...control}
            value={text}
            onChange={event => changing(setText)(event.target.value)}
          />
        )}
      </Field>
      {error ? <Problem error={error} /> : null}
      {preview ? <Differences preview={preview} /> : null}
      <ActionButton
        type="submit"
        kind="primary"
        busy={busy}
        disabledReason={complete ? undefined : t('calendar.importMissing')}
      >
        {t(preview ? 'calendar.confirm' : 'calendar.preview')}
      </ActionButton>
    </form>
  )
}

function Differences({ preview: { days, changes } }: { preview: YearImport }) {
  const { t } = useTranslation()
  if (changes.length === 0) return <Notice>{t('calendar.noChanges')}</Notice>
  return (
    <>
      <Notice live>{t('calendar.previewed', { days: days.length, changes: changes.length })}</Notice>
      <ul className="year-changes">
        {changes.map(({ date, before, after }) => (
          <li key={date}>
            <PlainDateText value={date} format="numeric" />
            <span>{t('calendar.from', { kind: t(`calendar.${before?.kind ?? 'plain'}`) })}</span>
            <span>
              {t('calendar.to', { kind: t(`calendar.${after?.kind ?? 'plain'}`) })} {after?.nameZh}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
