import { fetchSession } from '@doorstep/ui'
import { QueryClient, queryOptions, useQuery } from '@tanstack/react-query'
import { type ParsedLocation, redirect } from '@tanstack/react-router'

export const queryClient = new QueryClient({ defaultOptions: { queries: { staleTime: 15_000, retry: 1 } } })

const sessionQuery = queryOptions({ queryKey: ['me'], queryFn: fetchSession, staleTime: 300_000 })

/** Who is signed in; undefined while it is being read, null when nobody is. */
export function useSession() {
  return useQuery(sessionQuery).data
}

/** For `beforeLoad` of what only a signed-in customer sees: sends everybody else to sign in and back here after. */
export async function requireSession({ location }: { location: ParsedLocation }): Promise<void> {
  const session = await queryClient.ensureQueryData(sessionQuery)
  if (!session) throw redirect({ to: '/sign-in', search: { to: location.href } })
}

/** After signing in or out: nothing that the last person saw may stay. */
export async function forgetSession(): Promise<void> {
  queryClient.clear()
  await queryClient.ensureQueryData(sessionQuery)
}
