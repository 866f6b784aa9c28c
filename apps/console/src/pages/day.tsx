import { Amount, Card, formatCount, InstantText, KeyFacts, Notice, PageHeader, StatusTag } from '@doorstep/ui'
import { Loaded } from '@doorstep/ui/app'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DayDetail } from '../api.ts'
import { dayQuery } from '../day-queries.ts'
import { Differences } from '../day-differences.tsx'
import { Progress, Stopped } from '../day-progress.tsx'
import { Seconds, Slices } from '../day-slices.tsx'
import { paths } from '../paths.ts'
import { Status } from '../status.tsx'

export default function DayPage() {
  const { t } = useTranslation()
  const { date = '' } = useParams({ strict: false })
  const day = useQuery(dayQuery(date))
  return (
    <>
      <PageHeader
        title={t('day.title', { date })}
        meta={day.data ? <Status of="day" value={day.data.status} /> : undefined}
        back={{ href: paths.dayClose, label: t('nav.dayClose') }}
      />
      <Loaded query={day}>{data => (data.status === 'open' ? <Open /> : <Detail day={data} />)}</Loaded>
    </>
  )
}

function Open() {
  const { t } = useTranslation()
  return <Notice title={t('day.open')}>{t('day.openNote')}</Notice>
}

function Detail({ day }: { day: DayDetail }) {
  const { t, i18n } = useTranslation()
  const count = (value: number) => formatCount(value, i18n.language)
  const [slice, setSlice] = useState<number | null>(null)
  return (
    <>
      {day.status === 'closing' ? <Progress day={day} /> : null}
      {day.status === 'unproven' ? <Stopped /> : null}
      {day.status === 'unproven' ? (
        <Differences differences={day.differences} slice={slice} onAll={() => setSlice(null)} />
      ) : null}
      <Card>
        <KeyFacts
          layout="grid"
          items={[
            { label: t('dayClose.contracts'), value: count(day.contracts) },
            { label: t('dayClose.lines'), value: count(day.lines) },
            { label: t('dayClose.accrued'), value: <Amount value={day.accrued} /> },
            { label: t('dayClose.subsidy'), value: <Amount value={day.subsidy} /> },
            { label: t('dayClose.penalty'), value: <Amount value={day.penalty} /> },
            { label: t('dayClose.billed'), value: count(day.billed) },
            { label: t('dayClose.overdue'), value: count(day.overdue) },
            ...(day.closedAt
              ? [
                  { label: t('dayClose.took'), value: <Seconds value={day.seconds} /> },
                  { label: t('dayClose.closedAt'), value: <InstantText value={day.closedAt} format="second" /> },
                ]
              : []),
          ]}
        />
      </Card>
      <div className="ds-columns">
        <div>
          <Checks day={day} />
        </div>
        <div>
          <Slices slices={day.slices} differences={day.differences} onSlice={setSlice} />
        </div>
      </div>
    </>
  )
}

/** Control totals: what the contracts add up to beside what the ledger says. */
function Checks({ day }: { day: DayDetail }) {
  const { t } = useTranslation()
  const equal = day.checks.every(check => check.equal)
  return (
    <section className="ds-table" aria-label={t('day.checks')}>
      <div className="table-title">
        <h2>{t('day.checks')}</h2>
        {day.checks.length ? (
          <StatusTag tone={equal ? 'good' : 'bad'}>{t(equal ? 'day.allEqual' : 'day.notEqual')}</StatusTag>
        ) : null}
      </div>
      {day.checks.length ? null : <p className="table-note ds-muted ds-small">{t('day.checksLater')}</p>}
      <div className="ds-table-scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">{t('day.account')}</th>
              <th scope="col" data-align="end">
                {t('day.subledger')}
              </th>
              <th scope="col" data-align="end">
                {t('day.ledger')}
              </th>
              <th scope="col">{t('day.result')}</th>
            </tr>
          </thead>
          <tbody>
            {day.checks.map(check => (
              <tr key={`${check.name}-${check.ledger.currency}`}>
                <td>{check.name}</td>
                <td data-align="end">
                  <Amount value={check.subledger} />
                </td>
                <td data-align="end">
                  <Amount value={check.ledger} />
                </td>
                <td>
                  <StatusTag tone={check.equal ? 'good' : 'bad'}>
                    {t(check.equal ? 'day.equal' : 'day.unequal')}
                  </StatusTag>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
