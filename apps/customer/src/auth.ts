import { callAuth, forgetSession } from '@doorstep/ui/app'

/** Sends a sign-in code by SMS. */
export async function sendCode(phoneNumber: string): Promise<void> {
  await callAuth('/api/auth/phone-number/send-otp', { phoneNumber })
}

/** Checks the code; from then on this browser carries the session. */
export async function verifyCode(phoneNumber: string, code: string): Promise<void> {
  await callAuth('/api/auth/phone-number/verify', { phoneNumber, code })
  forgetSession()
}

export async function signOut(): Promise<void> {
  await callAuth('/api/auth/sign-out', {})
  forgetSession()
}
