import type { ReactNode } from 'react'
import { useUi } from './i18n.ts'

export type Change = { label: ReactNode; before: ReactNode; after: ReactNode; changed: boolean }

/** Old beside new, row by row; what stays the same steps back. */
export function OldNew({ rows, before, after }: { rows: Change[]; before?: string; after?: string }) {
  const { t } = useUi()
  return (
    <table className="ds-oldnew">
      <thead>
        <tr>
          <th scope="col">
            <span className="ds-hidden">{t('oldNew.what')}</span>
          </th>
          <th scope="col">{before ?? t('oldNew.before')}</th>
          <th scope="col">{after ?? t('oldNew.after')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, i) => (
          <tr key={i} data-changed={row.changed || undefined}>
            <th scope="row">{row.label}</th>
            <td data-label={before ?? t('oldNew.before')}>{row.changed ? <del>{row.before}</del> : row.before}</td>
            <td data-label={after ?? t('oldNew.after')}>{row.changed ? <ins>{row.after}</ins> : row.after}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
