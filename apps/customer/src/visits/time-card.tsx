import { answer } from '@doorstep/api-client'
import {
  ActionButton,
  Card,
  ChoiceList,
  dayParts,
  FileLink,
  InstantText,
  Notice,
  Problem,
  Segmented,
  TextField,
  useWork,
  WindowText,
} from '@doorstep/ui'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import { type Visit, visitQuery, visitSlotsQuery } from './visit-queries.ts'

const parts = ['morning', 'afternoon', 'evening'] as const

/** The time of a visit: the promised one, with its calendar file, or those that are held while one is chosen. */
export function TimeCard({ visit }: { visit: Visit }) {
  const { t } = useTranslation()
  const [changing, setChanging] = useState(false)
  if (visit.promised && !changing) {
    return (
      <Card title={t('visits.time')}>
        <div className="ds-stack">
          <strong>
            <WindowText value={visit.promised} exact />
          </strong>
          <p className="ds-muted">{t('visits.timeNote')}</p>
          <FileLink href={`/api/v1/visits/${visit.id}/visit.ics`} block>
            {t('visits.calendar')}
          </FileLink>
          {visit.mayChoose ? (
            <ActionButton block onPress={() => setChanging(true)}>
              {t('visits.change')}
            </ActionButton>
          ) : null}
        </div>
      </Card>
    )
  }
  return visit.mayChoose ? <Choosing visit={visit} onDone={() => setChanging(false)} /> : null
}

function Choosing({ visit, onDone }: { visit: Visit; onDone: () => void }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const held = useQuery(visitSlotsQuery(visit.id))
  const [chosen, setChosen] = useState('')
  const [date, setDate] = useState('')
  const [part, setPart] = useState<(typeof parts)[number]>('morning')
  const [asked, setAsked] = useState(false)
  const { busy, error, run } = useWork()
  const params = { path: { visitId: visit.id } }
  const slots = held.data?.items ?? []
  const look = () =>
    run(async () => {
      const body = date ? { wish: { date, ...dayParts[part] } } : {}
      const found = await answer(api.POST('/api/v1/visits/{visitId}/slots', { params, body }))
      client.setQueryData(visitSlotsQuery(visit.id).queryKey, found)
      setChosen('')
      setAsked(true)
    })
  const book = () =>
    run(async () => {
      const booked = await answer(
        api.POST('/api/v1/visits/{visitId}/book', { params, body: { choice: Number(chosen) } }),
      )
      client.setQueryData(visitQuery(visit.id).queryKey, booked)
      client.removeQueries({ queryKey: visitSlotsQuery(visit.id).queryKey })
      void client.invalidateQueries({ queryKey: ['visits'] })
      onDone()
    })
  return (
    <Card title={t('visits.choose')}>
      <div className="ds-stack">
        {slots[0] ? (
          <>
            <ChoiceList
              label={t('visits.choose')}
              value={chosen}
              onChange={setChosen}
              options={slots.map(({ choice, window }) => ({
                value: `${choice}`,
                title: <WindowText value={window} exact />,
              }))}
            />
            <p className="ds-muted">
              {t('visits.held')} <InstantText value={slots[0].heldUntil} />
            </p>
          </>
        ) : null}
        {asked && slots.length === 0 ? (
          <Notice tone="attention" live>
            {t('visits.noSlots')}
          </Notice>
        ) : null}
        {error ? <Problem error={error} /> : null}
        {slots.length > 0 ? (
          <ActionButton
            kind="primary"
            block
            busy={busy}
            onPress={book}
            disabledReason={chosen ? undefined : t('visits.chooseFirst')}
          >
            {t('visits.book')}
          </ActionButton>
        ) : null}
        <TextField label={t('visits.otherDay')} type="date" value={date} onChange={setDate} />
        {date ? (
          <Segmented
            label={t('askVisit.part')}
            showLabel
            value={part}
            onChange={setPart}
            options={parts.map(value => ({ value, label: t(`askVisit.parts.${value}`) }))}
          />
        ) : null}
        <ActionButton block busy={busy} onPress={look} kind={slots.length === 0 ? 'primary' : 'secondary'}>
          {t(slots.length === 0 ? 'visits.look' : 'visits.lookAgain')}
        </ActionButton>
        {visit.promised ? (
          <ActionButton block onPress={onDone}>
            {t('visits.keepTime')}
          </ActionButton>
        ) : null}
      </div>
    </Card>
  )
}
