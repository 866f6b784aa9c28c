import type { Tx } from '@doorstep/db'
import { newId } from '@doorstep/db'
import { createOTP } from '@better-auth/utils/otp'
import { symmetricEncrypt } from 'better-auth/crypto'
import type { SignInConfig } from './sign-in.ts'

/** Sets up an authenticator with a secret that is known already: for a demonstration bank and for tests. */
export async function enrolAuthenticator(
  tx: Tx,
  userId: string,
  secret: string,
  config: Pick<SignInConfig, 'secret'>,
): Promise<void> {
  const seal = (data: string) => symmetricEncrypt({ key: config.secret, data })
  await tx.query(
    `INSERT INTO identity.two_factor (id, secret, backup_codes, user_id, verified, failed_verification_count)
     VALUES ($1, $2, $3, $4, true, 0)`,
    [newId().toString(), await seal(secret), await seal('[]'), userId],
  )
  await tx.query('UPDATE identity.user SET two_factor_enabled = true WHERE id = $1', [userId])
}

/** The six digits that an authenticator app with this secret shows now. */
export const authenticatorCode = (secret: string): Promise<string> =>
  createOTP(secret, { digits: 6, period: 30 }).totp()

/** What an authenticator app reads from a QR code. */
export const authenticatorUri = (secret: string, name: string): string =>
  createOTP(secret, { digits: 6, period: 30 }).url('Doorstep', name)
