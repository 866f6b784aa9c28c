import type { Person } from './person.ts'

/** By mobile number and the code from its messages. */
export async function signInByPhone(who: Person, address: string, phone: string): Promise<void> {
  await who.page.goto(address)
  await enterPhoneAndCode(who, phone)
}

/** On the sign-in page already. */
export async function enterPhoneAndCode({ page, bank, say }: Person, phone: string): Promise<void> {
  const since = Date.now()
  await page.getByLabel(say('ui', 'signIn.phone')).fill(phone)
  await page.getByRole('button', { name: say('ui', 'signIn.send') }).click()
  const code = page.getByLabel(say('ui', 'signIn.code'))
  await code.waitFor()
  await code.fill(await bank.code(phone, since))
  await page.waitForURL(url => !url.pathname.endsWith('/sign-in'))
}
