import { Amount, formatCount, Loading, type Money, Problem, SkeletonAmount, UiLink } from '@doorstep/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { pages } from '../api.ts'
import { sums } from '../parts/sum.ts'

type FigureProps<T> = {
  title: string
  /** The list that the number opens. */
  href: string
  query: ReturnType<typeof pages<T>>
  /** Which rows of it count; all unless said otherwise. */
  counts?: (row: T) => boolean
  /** What the counted rows add up to. */
  amount?: (row: T) => Money
  /** Rows that are worse than the others, and the sentence that says so. */
  alarm?: { counts: (row: T) => boolean; says: 'overview.pastDeadline' }
  /** Anything above nothing is bad news. */
  alarming?: boolean
}

/** How many there are, counted on the first page of the list: beyond it the number says "and more". */
export function CountFigure<T>({ title, href, query, counts, amount, alarm, alarming }: FigureProps<T>) {
  const { t, i18n } = useTranslation()
  const { data, error } = useInfiniteQuery(query)
  const [page] = data?.pages ?? []
  const rows = page?.items ?? []
  const counted = counts ? rows.filter(counts) : rows
  const more = page?.next && counted.length === rows.length
  const worse = alarm ? rows.filter(alarm.counts).length : 0
  return (
    <li className="ds-card figure" data-alarm={(alarming && counted.length > 0) || worse > 0 || undefined}>
      <h2>
        <UiLink href={href}>{title}</UiLink>
      </h2>
      {error ? <Problem error={error} /> : null}
      {page ? (
        <>
          <p className="figure-count">{`${formatCount(counted.length, i18n.language)}${more ? '+' : ''}`}</p>
          <p className="figure-note">
            {worse > 0 && alarm ? t(alarm.says, { count: worse }) : null}
            {amount && !more ? sums(counted.map(amount)).map(sum => <Amount key={sum.currency} value={sum} />) : null}
          </p>
        </>
      ) : error ? null : (
        <Loading>
          <SkeletonAmount />
        </Loading>
      )}
    </li>
  )
}
