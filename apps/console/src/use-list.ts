import { useInfiniteQuery } from '@tanstack/react-query'
import type { pages } from './api.ts'

/** A list for a `DataTable`: its rows so far, and how to get the next ones. */
export function useList<T>(options: ReturnType<typeof pages<T>>) {
  const query = useInfiniteQuery(options)
  return {
    rows: query.data?.pages.flatMap(page => page.items),
    error: query.error,
    onRetry: () => void query.refetch(),
    onMore: query.hasNextPage ? () => void query.fetchNextPage() : undefined,
    loadingMore: query.isFetchingNextPage,
  }
}
