import { addDays, type PlainDate } from '@doorstep/calendar'
import { currentLanguage, PlainDateText, StatusTag, todayAtBank } from '@doorstep/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Roster, RosterOfficer, Shift } from './roster-queries.ts'
import { ShiftSheet } from './shift-sheet.tsx'
import './roster.css'

type Chosen = { officer: RosterOfficer; date: string; shift: Shift | undefined }

/** A week as a table: officers down, days across; a day opens to be changed. */
export function RosterWeek({ roster, mayPlan }: { roster: Roster; mayPlan: boolean }) {
  const { t } = useTranslation()
  const [chosen, setChosen] = useState<Chosen>()
  const dates = Array.from({ length: 7 }, (_, day) => addDays(roster.monday as PlainDate, day))
  const weekday = new Intl.DateTimeFormat(currentLanguage(), { weekday: 'short', timeZone: 'UTC' })
  return (
    <>
      <div className="ds-table-scroll">
        <table className="roster">
          <caption className="ds-hidden">{t('roster.title')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('roster.officer')}</th>
              {dates.map(date => (
                <th key={date} scope="col" data-today={date === todayAtBank() || undefined}>
                  {weekday.format(Date.parse(date))}
                  <br />
                  <PlainDateText value={date} format="day" />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {roster.officers.map(officer => (
              <tr key={officer.officerId}>
                <th scope="row">
                  {officer.name} <small className="ds-muted">{officer.staffNumber}</small>
                  <br />
                  <small className="ds-muted">
                    {officer.skills.map(skill => t(`roster.skills.${skill}`)).join(t('listComma'))}
                  </small>
                </th>
                {dates.map(date => {
                  const shift = officer.shifts.find(each => each.date === date)
                  const words = <Day shift={shift} />
                  return (
                    <td key={date}>
                      {mayPlan ? (
                        <button
                          type="button"
                          className="roster-day"
                          aria-label={t('roster.open', { name: officer.name, date })}
                          onClick={() => setChosen({ officer, date, shift })}
                        >
                          {words}
                        </button>
                      ) : (
                        words
                      )}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {chosen ? <ShiftSheet {...chosen} onClose={() => setChosen(undefined)} /> : null}
    </>
  )
}

function Day({ shift }: { shift: Shift | undefined }) {
  const { t } = useTranslation()
  if (!shift) return <span className="ds-muted">{t('roster.free')}</span>
  if (shift.absence) return <StatusTag tone="attention">{t(`roster.absences.${shift.absence}`)}</StatusTag>
  return (
    <>
      {shift.hours.from}–{shift.hours.until}
      {shift.visits > 0 ? (
        <>
          <br />
          <small className="ds-muted">{t('roster.visits', { count: shift.visits })}</small>
        </>
      ) : null}
    </>
  )
}
