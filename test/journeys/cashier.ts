import { expect } from 'vitest'
import type { Person } from './person.ts'
import { signInByPhone } from './sign-in.ts'

export const cashierSignsIn = (who: Person, phone: string) => signInByPhone(who, '/merchant/', phone)

/** Three taps after the amount: goods, scene, code. Gives the address that the QR code holds. */
export async function cashierMakesOrder(who: Person, sale: { amount: string; goods: string }): Promise<string> {
  const { page, say } = who
  const keys = page.getByRole('group', { name: say('ui', 'keypad.label') })
  for (const key of sale.amount) await keys.getByRole('button', { name: key, exact: true }).click()
  await page.getByLabel(say('merchant', 'till.goods')).fill(sale.goods)
  await page.getByRole('radio', { name: say('merchant', 'scene.digital') }).check()
  await who.see('till')
  await who.press(say('merchant', 'till.show'))
  await page.getByRole('img', { name: say('merchant', 'order.qrLabel') }).waitFor()
  await who.see('till-code')
  const token = (await page.locator('.order-code').innerText()).replace(/\s/g, '')
  return `/app/order/${token}`
}

/** Without touching anything: the page has turned by itself. */
export async function cashierSeesPaid(who: Person, name = 'till-paid'): Promise<void> {
  await who.page
    .getByRole('status')
    .filter({ hasText: who.say('merchant', 'order.paid') })
    .waitFor()
  await who.see(name)
}

export async function cashierDelivers(who: Person): Promise<void> {
  await who.press(who.say('merchant', 'order.deliver'))
  await who.page
    .getByRole('status')
    .filter({ hasText: who.say('merchant', 'order.delivered') })
    .waitFor()
  await who.see('till-delivered')
}

/** Sees what a refund does before doing it; gives what the shop pays. */
export async function cashierRefunds(who: Person, amount: string): Promise<void> {
  const { page, say } = who
  await who.press(say('merchant', 'order.refund'))
  await page.getByLabel(say('merchant', 'refund.amount')).fill(amount)
  await page.getByRole('button', { name: say('merchant', 'refund.reasons.partly') }).click()
  await page.getByText(say('merchant', 'refund.youPay')).waitFor()
  await who.see('refund-preview')
  await who.press(say('merchant', 'refund.do'))
  await page.getByText(say('merchant', 'order.event.part-refunded')).first().waitFor()
  await who.see('refund-done')
}

/** The settlement account names the order on every line. */
export async function cashierChecksSettlement(who: Person, goods: string, kinds: readonly string[]): Promise<void> {
  const { page, say } = who
  await who.press(say('merchant', 'nav.settlement'))
  const statement = page.getByRole('group', { name: say('merchant', 'settlement.statement') })
  for (const kind of kinds) {
    const line = statement.getByRole('row').filter({ hasText: say('merchant', `settlement.kind.${kind}`) })
    await line.first().waitFor()
    expect(await line.first().innerText()).toContain(goods)
  }
  await who.see('settlement')
}
