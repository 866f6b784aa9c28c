import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Problem } from './problem-view.tsx'
import { Loading, SkeletonCard } from './skeletons.tsx'

type LoadedProps<T> = {
  query: UseQueryResult<T>
  children: (data: T) => ReactNode
  /** What stands there while the data is on its way. */
  skeleton?: ReactNode
}

const CARD = <SkeletonCard lines={6} />

/** The three faces of something read from the bank: there, on its way, refused. */
export function Loaded<T>({ query, children, skeleton = CARD }: LoadedProps<T>) {
  if (query.data !== undefined) return <div className="ds-stack">{children(query.data)}</div>
  if (query.error) return <Problem error={query.error} onRetry={() => void query.refetch()} />
  return <Loading>{skeleton}</Loading>
}
