import { ActionButton, formatCount } from '@doorstep/ui'
import { useTranslation } from 'react-i18next'
import type { DayDetail } from './api.ts'
import { Status } from './status.tsx'

type Slice = DayDetail['slices'][number]

const SHOWN = 20

type Props = { slices: Slice[]; differences: DayDetail['differences']; onSlice: (slice: number) => void }

/** How the night was cut up: those with a difference first, then the slowest, each with its share of the slowest one's time. */
export function Slices({ slices, differences, onSlice }: Props) {
  const { t, i18n } = useTranslation()
  const differing = (slice: Slice) =>
    new Set(differences.filter(d => d.slice === slice.slice).map(d => d.contractId)).size
  const slowest = [...slices].sort((a, b) => differing(b) - differing(a) || b.millis - a.millis)
  const most = Math.max(1, ...slices.map(slice => slice.millis))
  const done = slices.filter(slice => slice.status === 'done').length
  return (
    <section className="ds-table" aria-label={t('day.slices')}>
      <div className="table-title">
        <h2>{t('day.slices')}</h2>
        <span className="ds-muted">{t('day.slicesDone', { done, all: slices.length })}</span>
      </div>
      <div className="ds-table-scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">{t('day.slice')}</th>
              <th scope="col" data-align="end">
                {t('dayClose.contracts')}
              </th>
              <th scope="col" data-align="end">
                {t('day.millis')}
              </th>
              <th scope="col">{t('dayClose.status')}</th>
            </tr>
          </thead>
          <tbody>
            {slowest.slice(0, SHOWN).map(slice => (
              <tr key={slice.slice}>
                <td>{slice.slice}</td>
                <td data-align="end">{formatCount(slice.contracts, i18n.language)}</td>
                <td data-align="end" className="bar" style={{ '--share': slice.millis / most } as React.CSSProperties}>
                  {formatCount(slice.millis, i18n.language)}
                </td>
                <td>
                  {differing(slice) > 0 ? (
                    <ActionButton kind="quiet" onPress={() => onSlice(slice.slice)}>
                      {t('day.differ', { count: differing(slice) })}
                    </ActionButton>
                  ) : (
                    <Status of="slice" value={slice.status} />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {slices.length > SHOWN ? (
        <p className="table-note ds-muted ds-small">{t('day.slicesRest', { count: slices.length - SHOWN })}</p>
      ) : null}
    </section>
  )
}

/** How long a close took: hundredths of a second while they matter. */
export function Seconds({ value }: { value: number }) {
  const { t } = useTranslation()
  return <span className="ds-figure">{t('dayClose.seconds', { seconds: value.toFixed(value < 10 ? 2 : 0) })}</span>
}
