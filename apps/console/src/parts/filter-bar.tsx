import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type StatusKind, statusesOf } from '../status.tsx'

type FilterProps = { label: string; value: string; onChange: (value: string) => void }

/** One of several values, or all of them. */
export function FilterSelect({
  label,
  value,
  onChange,
  options,
  none,
}: FilterProps & { options: [string, ReactNode][]; none?: string }) {
  const { t } = useTranslation()
  return (
    <label className="filter">
      <span>{label}</span>
      <select
        className="ds-input"
        value={value}
        data-set={value ? true : undefined}
        onChange={e => onChange(e.target.value)}
      >
        <option value="">{none ?? t('filter.all')}</option>
        {options.map(([option, text]) => (
          <option key={option} value={option}>
            {text}
          </option>
        ))}
      </select>
    </label>
  )
}

/** The statuses of one kind of thing. */
export function FilterStatus({ of, value, onChange }: { of: StatusKind } & Omit<FilterProps, 'label'>) {
  const { t } = useTranslation()
  return (
    <FilterSelect
      label={t('filter.status')}
      value={value}
      onChange={onChange}
      options={statusesOf(of).map(status => [status, t(`status.${of}.${status}`)])}
    />
  )
}

type SortKey = 'due' | 'overdue' | 'amount'

/** What a list goes by; the newest first if nothing is chosen. */
export function FilterSort({ by, value, onChange }: { by: readonly SortKey[] } & Omit<FilterProps, 'label'>) {
  const { t } = useTranslation()
  return (
    <FilterSelect
      label={t('filter.sort')}
      none={t('filter.newest')}
      value={value}
      onChange={onChange}
      options={by.map(key => [key, t(`filter.sortBy.${key}`)])}
    />
  )
}

export function FilterDate({ label, value, onChange }: FilterProps) {
  return (
    <label className="filter">
      <span>{label}</span>
      <input
        className="ds-input"
        type="date"
        value={value}
        data-set={value ? true : undefined}
        onChange={e => onChange(e.target.value)}
      />
    </label>
  )
}

/** A filter that the address brought along and nothing on the page can set: what it is, and how to be rid of it. */
export function FilterChip({ children, onRemove }: { children: ReactNode; onRemove: () => void }) {
  const { t } = useTranslation()
  return (
    <button type="button" className="chip" onClick={onRemove}>
      <span>{children}</span>
      <span aria-hidden="true">×</span>
      <span className="ds-hidden">{t('filter.remove')}</span>
    </button>
  )
}
