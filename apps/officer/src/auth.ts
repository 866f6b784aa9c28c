import { callAuth, forgetSession } from '@doorstep/ui/app'

/** Checks name and password; the answer says whether a second factor is owed. */
export async function checkPassword(username: string, password: string): Promise<{ secondFactor: boolean }> {
  const answer = await callAuth('/api/auth/sign-in/username', { username, password })
  forgetSession()
  return { secondFactor: (answer as { twoFactorRedirect?: boolean }).twoFactorRedirect === true }
}

/** Checks the authenticator's code; from then on this browser carries a staff session. */
export async function checkTotp(code: string): Promise<void> {
  await callAuth('/api/auth/two-factor/verify-totp', { code })
  forgetSession()
}
