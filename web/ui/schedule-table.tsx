import { Amount } from './amount.tsx'
import { formatMoney, type Money } from './format.ts'
import { useUi } from './i18n.ts'
import { StatusTag, type Tone } from './status-tag.tsx'
import { PlainDateText } from './written.tsx'

export type ScheduleRow = {
  n: number
  due: string
  /** What the customer pays. */
  total: string
  principal: string
  interest: string
  fee: string
  /** What another payer pays for this instalment. */
  subsidy?: string
  balance?: string
  state?: { tone: Tone; label: string }
}

export type ScheduleTableProps = {
  rows: ScheduleRow[]
  currency: string
  totals?: { total: string; principal: string; interest: string; fee: string; subsidy?: string }
}

const ZERO = /^[0.]*$/
const columns = ['principal', 'interest', 'fee', 'subsidy'] as const

/** A repayment schedule. On a narrow screen the breakdown moves under each total; empty columns are left out. */
export function ScheduleTable({ rows, currency, totals }: ScheduleTableProps) {
  const { t } = useUi()
  const shown = columns.filter(c => c === 'principal' || rows.some(row => !ZERO.test(row[c] ?? '')))
  const withBalance = rows.some(row => row.balance !== undefined)
  return (
    <table className="ds-schedule">
      <caption className="ds-hidden">{t('schedule.caption')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('schedule.n')}</th>
          <th scope="col">{t('schedule.due')}</th>
          {shown.map(c => (
            <th key={c} scope="col" data-wide="">
              {t(`schedule.${c}`)}
            </th>
          ))}
          <th scope="col" className="ds-schedule-total">
            {t('schedule.total')}
          </th>
          {withBalance ? (
            <th scope="col" data-wide="">
              {t('schedule.balance')}
            </th>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {rows.map(row => (
          <tr key={row.n}>
            <th scope="row">{row.n === 0 ? t('schedule.downPayment') : row.n}</th>
            <td>
              <PlainDateText value={row.due} />
              {row.state ? <StatusTag tone={row.state.tone}>{row.state.label}</StatusTag> : null}
            </td>
            {shown.map(c => (
              <td key={c} data-wide="">
                <Amount value={{ amount: row[c] ?? '0', currency }} tone="muted" />
              </td>
            ))}
            <td className="ds-schedule-total">
              <Amount value={{ amount: row.total, currency }} />
              <Parts row={row} shown={shown} currency={currency} />
            </td>
            {withBalance ? (
              <td data-wide="">
                {row.balance === undefined ? null : <Amount value={{ amount: row.balance, currency }} tone="muted" />}
              </td>
            ) : null}
          </tr>
        ))}
      </tbody>
      {totals ? (
        <tfoot>
          <tr>
            <th scope="row" colSpan={2}>
              {t('schedule.sum')}
            </th>
            {shown.map(c => (
              <td key={c} data-wide="">
                <Amount value={{ amount: totals[c] ?? '0', currency }} />
              </td>
            ))}
            <td className="ds-schedule-total">
              <Amount value={{ amount: totals.total, currency }} />
              <Parts row={totals} shown={shown} currency={currency} />
            </td>
            {withBalance ? <td data-wide="" /> : null}
          </tr>
        </tfoot>
      ) : null}
    </table>
  )
}

type PartsProps = {
  row: Partial<Record<(typeof columns)[number], string>>
  shown: readonly (typeof columns)[number][]
  currency: string
}

function Parts({ row, shown, currency }: PartsProps) {
  const { t, language } = useUi()
  const write = (value: Money) => formatMoney(value, language)
  return (
    <small data-narrow="">
      {shown
        .filter(c => c === 'principal' || !ZERO.test(row[c] ?? ''))
        .map(c => (
          <span key={c}>
            {t(`schedule.${c}`)} {write({ amount: row[c] ?? '0', currency })}
          </span>
        ))}
    </small>
  )
}
