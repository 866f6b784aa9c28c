import { callAuth, forgetSession } from '@doorstep/ui/app'

/** Checks name (or e-mail address) and password; the answer says whether a second factor is owed. */
export async function checkPassword(name: string, password: string): Promise<{ secondFactor: boolean }> {
  const answer = name.includes('@')
    ? await callAuth('/api/auth/sign-in/email', { email: name, password })
    : await callAuth('/api/auth/sign-in/username', { username: name, password })
  forgetSession()
  return { secondFactor: (answer as { twoFactorRedirect?: boolean }).twoFactorRedirect === true }
}

/** Checks the authenticator's code; from then on this browser carries a staff session. */
export async function checkTotp(code: string): Promise<void> {
  await callAuth('/api/auth/two-factor/verify-totp', { code })
  forgetSession()
}

/** Takes one of the codes that were kept for a lost phone; each works once. */
export async function checkBackupCode(code: string): Promise<void> {
  await callAuth('/api/auth/two-factor/verify-backup-code', { code })
  forgetSession()
}

/** Begins to set up an authenticator: what its QR code says, and the codes for a lost phone. */
export async function beginTotp(password: string): Promise<{ totpURI: string; backupCodes: string[] }> {
  return (await callAuth('/api/auth/two-factor/enable', { password })) as { totpURI: string; backupCodes: string[] }
}

export async function signOut(): Promise<void> {
  await callAuth('/api/auth/sign-out', {})
  forgetSession()
}

/** Ends every session of this person, this one included. */
export async function signOutEverywhere(): Promise<void> {
  await callAuth('/api/auth/revoke-sessions', {})
  forgetSession()
}
