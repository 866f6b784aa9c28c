import { Fragment } from 'react'
import { Amount } from './amount.tsx'
import { formatMoney, type Money } from './format.ts'
import { useUi } from './i18n.ts'
import { PlainDateText } from './written.tsx'

/** Who pays part of the interest, and what became of what they promised. */
export type Payer = { name: string; granted: Money; earned: Money; returned: Money }

/** What each payer pays; with the customer's part and all of it together where that may be seen. */
type Parts = { payers: Money[]; customer?: Money; total?: Money }

export type WhoPaysProps = {
  payers: Payer[]
  rows: (Parts & { n: number; due: string })[]
  totals: Parts
  /** What the customer is called. */
  customer?: string
  /** At a desk: payers beside each other, and every instalment in sight. */
  desk?: boolean
}

/** Who pays what: in all, and instalment by instalment; on a narrow screen the parts stand in a row under each sum. */
export function WhoPays({ payers, rows, totals, customer, desk = false }: WhoPaysProps) {
  const { t, language } = useUi()
  const write = (value: Money) => formatMoney(value, language)
  const stand = ({ granted, earned, returned }: Payer) =>
    [
      t('whoPays.granted', { amount: write(granted) }),
      t('whoPays.earned', { amount: write(earned) }),
      ...(isNothing(returned) ? [] : [t('whoPays.returned', { amount: write(returned) })]),
    ].join(t('whoPays.then'))
  return (
    <div className="ds-who-pays">
      <dl data-layout={desk ? 'grid' : undefined}>
        {totals.customer ? <Part name={customer} value={totals.customer} /> : null}
        {payers.map((payer, i) => (
          <Part key={i} name={payer.name} value={totals.payers[i]} note={stand(payer)} />
        ))}
        {totals.total ? <Part name={t('whoPays.together')} value={totals.total} strong /> : null}
      </dl>
      <details open={desk}>
        <summary>{t('whoPays.byInstalment')}</summary>
        <Instalments {...{ payers, rows, totals, customer }} />
      </details>
    </div>
  )
}

type PartProps = { name: string | undefined; value: Money | undefined; note?: string; strong?: boolean }

function Part({ name, value, note, strong }: PartProps) {
  return (
    <div data-strong={strong}>
      <dt>{name}</dt>
      <dd>{value ? <Amount value={value} /> : null}</dd>
      {note ? <dd className="ds-who-pays-note">{note}</dd> : null}
    </div>
  )
}

type InstalmentsProps = Pick<WhoPaysProps, 'payers' | 'rows' | 'totals'> & { customer: string | undefined }

function Instalments({ payers, rows, totals, customer }: InstalmentsProps) {
  const { t } = useUi()
  const names = [...(totals.customer ? [customer ?? ''] : []), ...payers.map(({ name }) => name)]
  const [alone] = names.length === 1 ? names : []
  return (
    <table className="ds-schedule">
      <caption className="ds-hidden">{t('whoPays.byInstalment')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('schedule.n')}</th>
          <th scope="col">{t('schedule.due')}</th>
          {alone ? null : names.map((name, i) => <Head key={i}>{name}</Head>)}
          <th scope="col" className="ds-schedule-total">
            {alone ?? t('whoPays.together')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(row => (
          <Fragment key={row.n}>
            <tr>
              <th scope="row">{row.n}</th>
              <td>
                <PlainDateText value={row.due} format="numeric" />
              </td>
              <Amounts parts={row} />
            </tr>
            <PartsRow parts={row} names={names} />
          </Fragment>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" colSpan={2}>
            {t('schedule.sum')}
          </th>
          <Amounts parts={totals} />
        </tr>
        <PartsRow parts={totals} names={names} />
      </tfoot>
    </table>
  )
}

const Head = ({ children }: { children: string }) => (
  <th scope="col" data-wide="">
    {children}
  </th>
)

function Amounts({ parts }: { parts: Parts }) {
  const each = partsOf(parts)
  const sum = parts.total ?? each[0]
  return (
    <>
      {each.length === 1
        ? null
        : each.map((value, i) => (
            <td key={i} data-wide="">
              <Amount value={value} tone="muted" />
            </td>
          ))}
      <td className="ds-schedule-total">{sum ? <Amount value={sum} /> : null}</td>
    </>
  )
}

/** In place of the columns that a narrow screen has no room for. */
function PartsRow({ parts, names }: { parts: Parts; names: string[] }) {
  const each = partsOf(parts)
  if (each.length === 1) return null
  return (
    <tr className="ds-who-pays-parts">
      <td colSpan={3}>
        {each.map((value, i) => (
          <span key={i}>
            {names[i]} <Amount value={value} />
          </span>
        ))}
      </td>
    </tr>
  )
}

const partsOf = ({ customer, payers }: Parts) => [...(customer ? [customer] : []), ...payers]

const isNothing = ({ amount }: Money) => /^[0.]*$/.test(amount)
