import { Amount, Card, PlainDateText } from '@doorstep/ui'
import { Loaded } from '@doorstep/ui/app'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { nameOf } from '../parts/names.ts'
import { payersQuery, type WhoPays } from '../programme/programme-queries.ts'

const STANDS = ['granted', 'earned', 'returned'] as const

/** Who pays what of a contract, instalment by instalment; nothing where the customer pays alone. */
export function Payers({ contractId }: { contractId: string }) {
  const query = useQuery(payersQuery(contractId))
  return <Loaded query={query}>{table => (table.payers.length > 0 ? <Table table={table} /> : null)}</Loaded>
}

function Table({ table: { payers, rows, totals } }: { table: WhoPays }) {
  const { t } = useTranslation()
  return (
    <Card title={t('payers.title')}>
      <div className="ds-table-scroll sheet-table">
        <table>
          <thead>
            <tr>
              <th scope="col">{t('schedule.n')}</th>
              <th scope="col">{t('schedule.due')}</th>
              {[t('payers.customer'), ...payers.map(nameOf), t('payers.total')].map(name => (
                <th scope="col" data-align="end" key={name}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(row => (
              <tr key={row.n}>
                <td>{row.n}</td>
                <td>
                  <PlainDateText value={row.due} format="numeric" />
                </td>
                <Amounts values={[row.customer, ...row.payers, row.total]} />
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" colSpan={2}>
                {t('payers.sum')}
              </th>
              <Amounts values={[totals.customer, ...totals.payers, totals.total]} />
            </tr>
            {STANDS.map(stand => (
              <tr key={stand}>
                <th scope="row" colSpan={3}>
                  {t(`programmes.${stand}`)}
                </th>
                <Amounts values={payers.map(payer => payer[stand])} />
                <td />
              </tr>
            ))}
          </tfoot>
        </table>
      </div>
    </Card>
  )
}

function Amounts({ values }: { values: WhoPays['totals']['payers'] }) {
  return values.map((value, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a payer's place is its identity
    <td data-align="end" key={i}>
      <Amount value={value} />
    </td>
  ))
}
