import { Amount, formatCount, Loading, type Money, Problem, SkeletonAmount, UiLink } from '@doorstep/ui'
import { type UseQueryOptions, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

export type Figure = {
  count: number
  /** What the counted add up to, one for each currency. */
  amounts?: Money[]
  note?: ReactNode
  /** Bad news. */
  alarm?: boolean
}

type FigureProps<T> = {
  title: string
  /** The list that the number opens: as many rows as the number says. */
  href: (summary: T) => string
  query: UseQueryOptions<T, Error, T, string[]>
  figure: (summary: T) => Figure
}

/** One number of the day, and the way to what it counts. */
export function CountFigure<T>({ title, href, query, figure }: FigureProps<T>) {
  const { data, error } = useQuery(query)
  const shown = data === undefined ? undefined : figure(data)
  return (
    <li className="ds-card figure" data-alarm={shown?.alarm || undefined}>
      <h2>{data === undefined ? title : <UiLink href={href(data)}>{title}</UiLink>}</h2>
      {error ? <Problem error={error} /> : null}
      {shown ? (
        <Shown {...shown} />
      ) : error ? null : (
        <Loading>
          <SkeletonAmount />
        </Loading>
      )}
    </li>
  )
}

function Shown({ count, amounts, note }: Figure) {
  const { i18n } = useTranslation()
  return (
    <>
      <p className="figure-count">{formatCount(count, i18n.language)}</p>
      <p className="figure-note">
        {note}
        {amounts?.map(sum => (
          <Amount key={sum.currency} value={sum} />
        ))}
      </p>
    </>
  )
}
