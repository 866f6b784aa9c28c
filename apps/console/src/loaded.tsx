import { Loading, Problem, SkeletonText } from '@doorstep/ui'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'

type LoadedProps<T> = {
  query: UseQueryResult<T>
  children: (data: T) => ReactNode
  /** What stands there while the data is on its way. */
  skeleton?: ReactNode
}

/** The three faces of something read from the bank: there, on its way, refused. */
export function Loaded<T>({ query, children, skeleton = <SkeletonText lines={6} /> }: LoadedProps<T>) {
  if (query.data !== undefined) return <>{children(query.data)}</>
  if (query.error) return <Problem error={query.error} onRetry={() => void query.refetch()} />
  return <Loading>{skeleton}</Loading>
}
