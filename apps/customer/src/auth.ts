import { apiHeaders, ProblemError, readProblem } from '@doorstep/ui'
import { forgetSession } from './session.ts'

/** Sends a sign-in code by SMS. */
export async function sendCode(phoneNumber: string): Promise<void> {
  await post('/api/auth/phone-number/send-otp', { phoneNumber })
}

/** Checks the code; from then on this browser carries the session. */
export async function verifyCode(phoneNumber: string, code: string): Promise<void> {
  await post('/api/auth/phone-number/verify', { phoneNumber, code })
  await forgetSession()
}

export async function signOut(): Promise<void> {
  await post('/api/auth/sign-out', {})
  await forgetSession()
}

async function post(path: string, body: object): Promise<void> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { ...apiHeaders(), 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new ProblemError(await readProblem(response))
}
