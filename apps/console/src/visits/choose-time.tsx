import { answer } from '@doorstep/api-client'
import {
  ActionButton,
  Card,
  ChoiceList,
  dayParts,
  InstantText,
  Notice,
  Problem,
  SelectField,
  TextField,
  useWork,
  WindowText,
} from '@doorstep/ui'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import { type VisitDetail, visitQuery, visitSlotsQuery } from './visit-queries.ts'

const parts = ['morning', 'afternoon', 'evening'] as const

/** Times at which officers can come, held while the customer is on the phone. */
export function ChooseTime({ visit }: { visit: VisitDetail }) {
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
      const found = await answer(api.POST('/api/v1/staff/visits/{visitId}/slots', { params, body }))
      client.setQueryData(visitSlotsQuery(visit.id).queryKey, found)
      setChosen('')
      setAsked(true)
    })
  const book = () =>
    run(async () => {
      const body = { choice: Number(chosen) }
      const booked = await answer(api.POST('/api/v1/staff/visits/{visitId}/book', { params, body }))
      client.setQueryData(visitQuery(visit.id).queryKey, booked)
      client.setQueryData(visitSlotsQuery(visit.id).queryKey, { items: [] })
      await client.invalidateQueries({ queryKey: ['visits'] })
    })
  return (
    <Card title={t(visit.promised ? 'visit.changeTime' : 'visit.chooseTime')}>
      <div className="ds-stack">
        {slots[0] ? (
          <>
            <ChoiceList
              label={t('visit.chooseTime')}
              value={chosen}
              onChange={setChosen}
              options={slots.map(({ choice, window }) => ({
                value: `${choice}`,
                title: <WindowText value={window} exact />,
              }))}
            />
            <p className="ds-muted">
              {t('visit.held')} <InstantText value={slots[0].heldUntil} />
            </p>
            <ActionButton
              kind="primary"
              busy={busy}
              onPress={book}
              disabledReason={chosen ? undefined : t('visit.chooseFirst')}
            >
              {t('visit.book')}
            </ActionButton>
          </>
        ) : null}
        {asked && !slots[0] ? (
          <Notice tone="attention" live>
            {t('visit.noSlots')}
          </Notice>
        ) : null}
        <TextField label={t('visit.otherDay')} type="date" value={date} onChange={setDate} />
        {date ? (
          <SelectField
            label={t('newVisit.part')}
            value={part}
            onChange={setPart}
            options={parts.map(value => ({ value, label: t(`newVisit.parts.${value}`) }))}
          />
        ) : null}
        {error ? <Problem error={error} /> : null}
        <ActionButton busy={busy} onPress={look}>
          {t('visit.findTimes')}
        </ActionButton>
      </div>
    </Card>
  )
}
