import { Amount } from './amount.tsx'
import type { Money } from './format.ts'
import { useUi } from './i18n.ts'
import { PlainDateText } from './written.tsx'

/**
 * What is owed from each date on, in order; the first is the day of signing. Amounts are decimal strings. A series
 * without points is not drawn and keeps its colour.
 */
export type OwedSeries = { key: string; name: string; points: { date: string; owed: string }[] }

const WIDTH = 600
const HEIGHT = 240

/** What is still owed over time: a line a plan, told apart by colour, dash and legend, and the same as a table. */
export function OwedChart({ series, currency }: { series: OwedSeries[]; currency: string }) {
  const { t } = useUi()
  const drawn = series.filter(one => one.points.length > 0)
  const points = series.flatMap(one => one.points)
  const dates = points.map(point => point.date).sort()
  const [from = '', to = ''] = [dates[0], dates.at(-1)]
  const top = points.reduce((most, { owed }) => (Number(owed) > Number(most) ? owed : most), '0.00')
  return (
    <figure className="ds-owed">
      <figcaption className="ds-owed-legend">
        {drawn.map(one => (
          <span key={one.key}>
            <svg viewBox="0 0 32 8" aria-hidden="true">
              <path d="M0 4H32" data-series={series.indexOf(one)} />
            </svg>
            {one.name}
          </span>
        ))}
      </figcaption>
      <div className="ds-owed-plot" aria-hidden="true">
        <Amount value={{ amount: top, currency }} />
        <svg viewBox={`0 -4 ${WIDTH} ${HEIGHT + 8}`} preserveAspectRatio="none">
          {[0, HEIGHT / 2, HEIGHT].map(y => (
            <path key={y} className="ds-owed-grid" d={`M0 ${y}H${WIDTH}`} />
          ))}
          {drawn.map(one => (
            <path key={one.key} data-series={series.indexOf(one)} d={stepsOf(one, { from, to, top })} />
          ))}
        </svg>
        <div className="ds-row" data-spread="">
          <PlainDateText value={from} format="numeric" />
          <PlainDateText value={to} format="numeric" />
        </div>
      </div>
      <details>
        <summary>{t('owed.table')}</summary>
        <OwedTable series={drawn} dates={[...new Set(dates)]} currency={currency} />
      </details>
    </figure>
  )
}

type Frame = { from: string; to: string; top: string }

/** A line that stays level until something is paid. */
function stepsOf({ points }: OwedSeries, { from, to, top }: Frame): string {
  const span = Math.max(1, dayNumber(to) - dayNumber(from))
  const x = (date: string) => (((dayNumber(date) - dayNumber(from)) / span) * WIDTH).toFixed(1)
  const y = (owed: string) => ((1 - Number(owed) / Math.max(1, Number(top))) * HEIGHT).toFixed(1)
  return points.map(({ date, owed }, i) => (i === 0 ? `M${x(date)} ${y(owed)}` : `H${x(date)}V${y(owed)}`)).join('')
}

const dayNumber = (date: string) => Date.parse(date) / 86_400_000

function OwedTable({ series, dates, currency }: { series: OwedSeries[]; dates: string[]; currency: string }) {
  const { t } = useUi()
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls sideways, and arrow keys must reach it
    <div className="ds-owed-table" tabIndex={0} role="region" aria-label={t('owed.table')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('owed.after')}</th>
            {series.map(one => (
              <th key={one.key} scope="col">
                {one.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {dates.map(date => (
            <tr key={date}>
              <th scope="row">
                <PlainDateText value={date} format="numeric" />
              </th>
              {series.map(one => (
                <td key={one.key}>
                  <Amount value={owedAt(one, date, currency)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function owedAt({ points }: OwedSeries, date: string, currency: string): Money {
  return { amount: points.findLast(point => point.date <= date)?.owed ?? '0.00', currency }
}
