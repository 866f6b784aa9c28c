import { apiHeaders, ProblemError, readProblem } from './problem.ts'

/** Who is signed in, and as what. */
export type Session = {
  user: { id: string; name: string; phone?: string }
  customer?: { id: string; name?: string; identified: boolean }
  /** `twoFactor` false: only the password was given, and nothing of the staff's is open yet. */
  staff?: { roles: string[]; units: { id: string; nameZh: string; nameEn: string }[]; twoFactor: boolean }
  merchant?: { id: string; name: string; role: 'owner' | 'cashier' }
}

/**
 * The session of this browser, or null when nobody is signed in.
 * @throws ProblemError on any other refusal, TypeError when the bank cannot be reached
 */
export async function fetchSession(): Promise<Session | null> {
  const response = await fetch('/api/v1/me', { headers: apiHeaders() })
  if (response.status === 401) return null
  if (!response.ok) throw new ProblemError(await readProblem(response))
  return (await response.json()) as Session
}
