import { QueryClient, queryOptions, useQuery } from '@tanstack/react-query'
import { type ParsedLocation, redirect } from '@tanstack/react-router'
import { apiHeaders, ProblemError, readProblem } from './problem.ts'
import { fetchSession, type Session } from './session.ts'

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 15_000, retry: (count, error) => count < 1 && !(error instanceof ProblemError) },
  },
})

const sessionQuery = queryOptions({ queryKey: ['me'], queryFn: fetchSession, staleTime: 300_000 })

/** Who is signed in; undefined while it is being read, null when nobody is. */
export function useSession(): Session | null | undefined {
  return useQuery(sessionQuery).data
}

/**
 * For `beforeLoad` of what only signed-in people see: sends everybody else to sign in and back here after.
 * `fits` says whether a session belongs in this app at all.
 */
export function requireSession(fits: (session: Session) => boolean) {
  return async ({ location }: { location: ParsedLocation }): Promise<void> => {
    const session = await queryClient.ensureQueryData(sessionQuery)
    if (session && fits(session)) return
    throw redirect({ to: '/sign-in', search: { to: location.href, ...(session ? { denied: true } : {}) } })
  }
}

/** Where to go after signing in: only a path of this app, since an address from outside must not ride on it. */
export function pathAfterSignIn(to: unknown): string {
  return typeof to === 'string' && /^\/(?![/\\])/.test(to) ? to : '/'
}

/** After signing in or out: nothing that the last person saw may stay in this browser. */
export function forgetSession(): void {
  queryClient.clear()
}

/** A call to the sign-in endpoints, which take no Idempotency-Key. */
export async function callAuth(path: `/api/auth/${string}`, body: object): Promise<unknown> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { ...apiHeaders(), 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return answerOf(response)
}

export async function readAuth(path: `/api/auth/${string}`): Promise<unknown> {
  return answerOf(await fetch(path, { headers: apiHeaders() }))
}

async function answerOf(response: Response): Promise<unknown> {
  if (!response.ok) throw new ProblemError(await readProblem(response))
  return response.json()
}
