import type { ReactNode } from 'react'
import { ActionButton } from './action-button.tsx'
import { useUi } from './i18n.ts'
import { Icon } from './icon.tsx'
import { UiLink } from './link.tsx'
import { Problem } from './problem-view.tsx'
import { Loading, SkeletonTable } from './skeletons.tsx'

export type Column<Row> = {
  key: string
  title: ReactNode
  cell: (row: Row) => ReactNode
  /** `end` for figures. */
  align?: 'start' | 'end'
  /** Left out on a narrow screen. */
  wide?: boolean
}

export type DataTableProps<Row> = {
  /** What the list holds, for those who cannot see it. */
  label: string
  columns: Column<Row>[]
  /** Undefined while the first page loads. */
  rows: Row[] | undefined
  rowKey: (row: Row) => string
  /** Where a row leads; its first cell carries the link, the whole row takes the click. */
  rowHref?: (row: Row) => string
  /** Rows that stand out from the others. */
  marked?: (row: Row) => boolean
  /** The row that the keyboard is on. */
  current?: string
  search?: { value: string; onChange: (value: string) => void; placeholder: string }
  filters?: ReactNode
  /** Set while there is another page. */
  onMore?: () => void
  loadingMore?: boolean
  error?: unknown
  onRetry?: () => void
  empty: ReactNode
}

/** A desk's list: search, filters, rows that open, another page on request. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, rows, error, onRetry, empty, columns } = props
  return (
    <section className="ds-table" aria-label={label}>
      <Toolbar search={props.search} filters={props.filters} />
      {error ? <Problem error={error} onRetry={onRetry} /> : null}
      {!rows && !error ? (
        <Loading>
          <SkeletonTable columns={columns.length} />
        </Loading>
      ) : null}
      {rows?.length === 0 ? empty : null}
      {rows?.length ? <Rows {...props} rows={rows} /> : null}
      <More onMore={props.onMore} loadingMore={props.loadingMore} />
    </section>
  )
}

function Toolbar({ search, filters }: Pick<DataTableProps<unknown>, 'search' | 'filters'>) {
  if (!search && !filters) return null
  return (
    <div className="ds-table-tools">
      {search ? (
        <label className="ds-input ds-search">
          <Icon name="search" size={18} />
          <span className="ds-hidden">{search.placeholder}</span>
          <input
            type="search"
            value={search.value}
            placeholder={search.placeholder}
            onChange={e => search.onChange(e.target.value)}
          />
        </label>
      ) : null}
      {filters}
    </div>
  )
}

function Rows<Row>({ label, columns, rows, rowKey, rowHref, marked, current }: DataTableProps<Row> & { rows: Row[] }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be scrolled by keyboard too
    <div className="ds-table-scroll" role="group" aria-label={label} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {columns.map(column => (
              <th key={column.key} scope="col" data-align={column.align} data-wide={column.wide || undefined}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr
              key={rowKey(row)}
              data-link={rowHref ? true : undefined}
              data-marked={marked?.(row) || undefined}
              aria-current={current === rowKey(row) ? 'true' : undefined}
            >
              {columns.map((column, i) => (
                <td key={column.key} data-align={column.align} data-wide={column.wide || undefined}>
                  {i === 0 && rowHref ? <UiLink href={rowHref(row)}>{column.cell(row)}</UiLink> : column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function More({ onMore, loadingMore }: Pick<DataTableProps<unknown>, 'onMore' | 'loadingMore'>) {
  const { t } = useUi()
  if (!onMore) return null
  return (
    <div className="ds-table-more">
      <ActionButton onPress={onMore} busy={loadingMore}>
        {t('table.more')}
      </ActionButton>
    </div>
  )
}
