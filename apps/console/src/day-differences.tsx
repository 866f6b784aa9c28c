import { ActionButton, Amount, UiLink } from '@doorstep/ui'
import { useTranslation } from 'react-i18next'
import type { DayDetail } from './api.ts'
import { paths } from './paths.ts'

type Props = { differences: DayDetail['differences']; slice: number | null; onAll: () => void }

/** Contracts that the ledger contradicts, of one slice or of all. */
export function Differences({ differences, slice, onAll }: Props) {
  const { t } = useTranslation()
  const shown = differences.filter(difference => slice === null || difference.slice === slice)
  return (
    <section className="ds-table" aria-label={t('day.differences')}>
      <div className="table-title">
        <h2>{t('day.differences')}</h2>
        {slice === null ? null : (
          <ActionButton kind="quiet" onPress={onAll}>
            {t('day.inSlice', { slice })} · {t('day.allSlices')}
          </ActionButton>
        )}
      </div>
      {differences.length === 0 ? <p className="table-note ds-muted">{t('day.noneNamed')}</p> : null}
      <div className="ds-table-scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">{t('day.contract')}</th>
              <th scope="col">{t('day.account')}</th>
              <th scope="col" data-align="end">
                {t('day.contractSays')}
              </th>
              <th scope="col" data-align="end">
                {t('day.ledgerSays')}
              </th>
              <th scope="col" data-align="end">
                {t('day.slice')}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map(row => (
              <tr key={`${row.contractId}-${row.account}-${row.contract.currency}`}>
                <td>
                  <UiLink href={paths.contract(row.contractId)}>{row.number}</UiLink>
                </td>
                <td>{row.account}</td>
                <td data-align="end">
                  <Amount value={row.contract} />
                </td>
                <td data-align="end">
                  <Amount value={row.ledger} />
                </td>
                <td data-align="end">{row.slice}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
