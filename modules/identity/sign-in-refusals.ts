import type { Refusal } from '@doorstep/http'
import { commonErrors } from '@doorstep/http'
import { identityErrors } from './errors.ts'

/** The sign-in library's codes as refusals of this bank; what is not listed is told as a step that failed. */
const REFUSALS: Record<string, () => Refusal> = {
  INVALID_PHONE_NUMBER: () => identityErrors('phone-not-valid'),
  OTP_NOT_FOUND: () => identityErrors('code-expired'),
  OTP_EXPIRED: () => identityErrors('code-expired'),
  INVALID_OTP: () => identityErrors('wrong-code'),
  TOO_MANY_ATTEMPTS: () => identityErrors('too-many-wrong-codes'),
  INVALID_CODE: () => identityErrors('wrong-code'),
  INVALID_BACKUP_CODE: () => identityErrors('wrong-code'),
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: () => identityErrors('too-many-wrong-codes'),
  ACCOUNT_TEMPORARILY_LOCKED: () => identityErrors('sign-in-locked', { minutes: '15' }),
  INVALID_TWO_FACTOR_COOKIE: () => identityErrors('sign-in-expired'),
  TOTP_ALREADY_ENABLED: () => identityErrors('authenticator-already-set'),
  INVALID_USERNAME_OR_PASSWORD: () => identityErrors('wrong-name-or-password'),
  INVALID_EMAIL_OR_PASSWORD: () => identityErrors('wrong-name-or-password'),
  INVALID_USERNAME: () => identityErrors('wrong-name-or-password'),
  USERNAME_TOO_SHORT: () => identityErrors('wrong-name-or-password'),
  USERNAME_TOO_LONG: () => identityErrors('wrong-name-or-password'),
  INVALID_EMAIL: () => identityErrors('wrong-name-or-password'),
  INVALID_PASSWORD: () => identityErrors('wrong-name-or-password'),
  PASSWORD_TOO_SHORT: () => identityErrors('password-too-short'),
  PASSWORD_TOO_LONG: () => identityErrors('password-too-long'),
  CHALLENGE_NOT_FOUND: () => identityErrors('passkey-refused'),
  FAILED_TO_VERIFY_REGISTRATION: () => identityErrors('passkey-refused'),
  YOU_ARE_NOT_ALLOWED_TO_REGISTER_THIS_PASSKEY: () => identityErrors('passkey-refused'),
  PASSKEY_NOT_FOUND: () => identityErrors('passkey-refused'),
  AUTHENTICATION_FAILED: () => identityErrors('passkey-refused'),
  PREVIOUSLY_REGISTERED: () => identityErrors('passkey-refused'),
}

export function refusalFor(status: number, code: string | undefined): Refusal {
  const known = REFUSALS[code ?? '']
  if (known) return known()
  if (status >= 500) throw new Error(`the sign-in library failed: ${code}`)
  return status === 401 ? commonErrors('sign-in-required') : identityErrors('sign-in-refused')
}
