import { Amount, PlainDateText } from '@doorstep/ui'
import { useTranslation } from 'react-i18next'
import type { Instalment } from '../api.ts'
import { isZero } from '../parts/sum.ts'
import { Status } from '../status.tsx'
import type { Question } from './contract-queries.ts'
import { Explained } from './explain-drawer.tsx'

type ScheduleProps = { rows: Instalment[]; onAsk: (question: Question) => void }

/** Every instalment with its parts and what was paid; interest, principal and subsidy explain themselves. */
export function Schedule({ rows, onAsk }: ScheduleProps) {
  const { t } = useTranslation()
  const withFee = rows.some(row => !isZero(row.fee))
  const withSubsidy = rows.some(row => !isZero(row.subsidy))
  return (
    <div className="ds-table-scroll sheet-table">
      <table>
        <thead>
          <tr>
            <th scope="col">{t('schedule.n')}</th>
            <th scope="col">{t('schedule.due')}</th>
            <th scope="col">{t('schedule.status')}</th>
            <End>{t('schedule.principal')}</End>
            <End>{t('schedule.interest')}</End>
            {withFee ? <End>{t('schedule.fee')}</End> : null}
            {withSubsidy ? <End>{t('schedule.subsidy')}</End> : null}
            <End>{t('schedule.total')}</End>
            <End>{t('schedule.paid')}</End>
            <End>{t('schedule.balance')}</End>
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={row.n}>
              <td>{row.n === 0 ? t('schedule.downPayment') : row.n}</td>
              <td>
                <PlainDateText value={row.due} format="numeric" />
              </td>
              <td>
                <Status of="instalment" value={row.status} />
              </td>
              <Figure row={row} part="principal" onAsk={onAsk} />
              <Figure row={row} part="interest" onAsk={onAsk} />
              {withFee ? (
                <td data-align="end">
                  <Amount value={row.fee} tone="muted" />
                </td>
              ) : null}
              {withSubsidy ? <Figure row={row} part="subsidy" onAsk={onAsk} /> : null}
              <td data-align="end">
                <strong>
                  <Amount value={row.total} />
                </strong>
              </td>
              <td data-align="end">{isZero(row.paid) ? null : <Amount value={row.paid} />}</td>
              <td data-align="end">
                <Amount value={row.balance} tone="muted" />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function End({ children }: { children: string }) {
  return (
    <th scope="col" data-align="end">
      {children}
    </th>
  )
}

type FigureProps = { row: Instalment; part: 'principal' | 'interest' | 'subsidy'; onAsk: (question: Question) => void }

function Figure({ row, part, onAsk }: FigureProps) {
  return (
    <td data-align="end">
      {row.n === 0 ? (
        <Amount value={row[part]} />
      ) : (
        <Explained onAsk={() => onAsk({ what: part, n: row.n })}>
          <Amount value={row[part]} />
        </Explained>
      )}
    </td>
  )
}
