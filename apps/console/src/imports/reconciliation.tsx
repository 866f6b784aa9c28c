import { Amount, formatCount, StatusTag } from '@doorstep/ui'
import { useTranslation } from 'react-i18next'
import type { ImportDetail } from './import-queries.ts'

type Total = ImportDetail['reconciliation'][number]

/** Field by field: what the file says in sum beside what the bank has of it. */
export function Reconciliation({ totals }: { totals: ImportDetail['reconciliation'] }) {
  const { t } = useTranslation()
  return (
    <section className="ds-table" aria-label={t('imports.reconciliation')}>
      <div className="table-title">
        <h2>{t('imports.reconciliation')}</h2>
      </div>
      {totals.length === 0 ? <p className="table-note ds-muted ds-small">{t('imports.nothingCompared')}</p> : null}
      <div className="ds-table-scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">{t('imports.field')}</th>
              <th scope="col">{t('imports.result')}</th>
              <th scope="col" data-align="end">
                {t('imports.rows')}
              </th>
              <th scope="col" data-align="end">
                {t('imports.inFile')}
              </th>
              <th scope="col" data-align="end">
                {t('imports.inBank')}
              </th>
            </tr>
          </thead>
          <tbody>
            {totals.map(total => (
              <TotalRow key={`${total.field} ${total.currency}`} of={total} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function TotalRow({ of: { field, currency, rows, sums, differing } }: { of: Total }) {
  const { t, i18n } = useTranslation()
  const figure = (sum: string) =>
    field === 'daysPastDue' ? formatCount(sum, i18n.language) : <Amount value={{ amount: sum, currency }} />
  return (
    <tr>
      <td>{t(`imports.fields.${field}`)}</td>
      <td>
        {differing === 0 ? (
          <StatusTag tone="good">{t('imports.equal')}</StatusTag>
        ) : (
          <StatusTag tone="bad">{t('imports.differing', { count: differing })}</StatusTag>
        )}
      </td>
      <td data-align="end">{formatCount(rows, i18n.language)}</td>
      <td data-align="end">{sums ? figure(sums.file) : t('none')}</td>
      <td data-align="end">{sums ? figure(sums.bank) : t('none')}</td>
    </tr>
  )
}
