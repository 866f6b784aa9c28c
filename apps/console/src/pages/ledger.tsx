import { Amount, Loading, Notice, PageHeader, Problem, SkeletonTable, UiLink } from '@doorstep/ui'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { TrialBalanceRow } from '../api.ts'
import { useFilters } from '../filters.ts'
import { GlName } from '../ledger/gl-name.tsx'
import { LedgerTabs } from '../ledger/ledger-tabs.tsx'
import { trialBalanceQuery } from '../ledger/ledger-queries.ts'
import { FilterDate } from '../parts/filter-bar.tsx'
import { isZero, sums } from '../parts/sum.ts'
import { filtered, paths } from '../paths.ts'

const CLASSES = ['asset', 'liability', 'equity', 'income', 'expense', 'memo'] as const

export default function Ledger() {
  const { t } = useTranslation()
  const [filters, set] = useFilters('asOf')
  const { data, error, refetch } = useQuery(trialBalanceQuery(filters.asOf))
  const currencies = [...new Set(data?.rows.map(row => row.balance.currency))]
  return (
    <>
      <PageHeader title={t('ledger.title')} lead={t('ledger.lead')} />
      <LedgerTabs />
      <section className="ds-table" aria-label={t('ledger.trialBalance')}>
        <div className="ds-table-tools">
          <FilterDate label={t('ledger.asOf')} value={filters.asOf} onChange={asOf => set({ asOf })} />
        </div>
        {error ? <Problem error={error} onRetry={() => void refetch()} /> : null}
        {!data && !error ? (
          <Loading>
            <SkeletonTable rows={12} columns={5} />
          </Loading>
        ) : null}
        {data
          ? currencies.map(currency => (
              <Balance key={currency} rows={data.rows.filter(row => row.balance.currency === currency)} />
            ))
          : null}
      </section>
    </>
  )
}

/** One currency: the accounts class by class, debits and credits summed at the foot. */
function Balance({ rows }: { rows: TrialBalanceRow[] }) {
  const { t } = useTranslation()
  const [debit] = sums(rows.map(row => row.debit))
  const [credit] = sums(rows.map(row => row.credit))
  const equal = debit?.amount === credit?.amount
  return (
    <>
      <div className="ds-table-scroll">
        <table className="trial">
          <thead>
            <tr>
              <th scope="col">{t('ledger.account')}</th>
              {(['debit', 'credit', 'balance'] as const).map(column => (
                <th key={column} scope="col" data-align="end">
                  {t(`ledger.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          {CLASSES.map(name => (
            <ClassRows key={name} name={name} rows={rows.filter(row => row.class === name)} />
          ))}
          <tfoot>
            <tr>
              <th scope="row">{t('ledger.sum')}</th>
              <td data-align="end">{debit ? <Amount value={debit} /> : null}</td>
              <td data-align="end">{credit ? <Amount value={credit} /> : null}</td>
              <td />
            </tr>
          </tfoot>
        </table>
      </div>
      <div className="table-note">
        <Notice tone={equal ? 'good' : 'bad'}>{t(equal ? 'ledger.equal' : 'ledger.unequal')}</Notice>
      </div>
    </>
  )
}

function ClassRows({ name, rows }: { name: (typeof CLASSES)[number]; rows: TrialBalanceRow[] }) {
  const { t } = useTranslation()
  if (rows.length === 0) return null
  return (
    <tbody>
      <tr className="trial-class">
        <th scope="rowgroup" colSpan={4}>
          {t(`glClass.${name}`)}
        </th>
      </tr>
      {rows.map(row => (
        <tr key={row.gl} data-link>
          <td>
            <UiLink href={filtered(paths.accounts, { gl: row.gl })}>
              <GlName account={row} />
            </UiLink>
          </td>
          <td data-align="end">
            <Amount value={row.debit} tone={isZero(row.debit) ? 'muted' : 'plain'} />
          </td>
          <td data-align="end">
            <Amount value={row.credit} tone={isZero(row.credit) ? 'muted' : 'plain'} />
          </td>
          <td data-align="end">
            <strong>
              <Amount value={row.balance} />
            </strong>{' '}
            <span className="ds-muted ds-small">{t(`side.${row.normalSide}`)}</span>
          </td>
        </tr>
      ))}
    </tbody>
  )
}
