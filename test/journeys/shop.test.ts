import { expect, test } from 'vitest'
import { openHere } from './here.ts'
import type { Person } from './person.ts'
import { signInByPhone } from './sign-in.ts'

const OWNER = '13800020001'
const CASHIER = '13800020002'

const here = openHere()

test('an owner runs the shop from a phone: offers, people, a withdrawn order', async () => {
  const owner = await here.person({ language: 'en', device: 'phone' })
  await signInByPhone(owner, '/merchant/', OWNER)
  await makesAndEndsAnOffer(owner)
  await addsAndRemovesSomebody(owner)
  await withdrawsAnOrder(owner)
  await owner.page.goto('/merchant/preferences')
  await owner.see('preferences')
  await owner.leave()
})

test('a cashier is told what only the owner does', async () => {
  const cashier = await here.person({ language: 'zh-CN', device: 'desk' })
  await signInByPhone(cashier, '/merchant/offers', CASHIER)
  const begin = cashier.page.getByRole('button', { name: cashier.say('merchant', 'offers.begin') })
  await begin.waitFor()
  expect(await begin.getAttribute('aria-disabled')).toBe('true')
  await cashier.see('offers-cashier')
  await cashier.page.goto('/merchant/staff')
  await cashier.page.getByText(cashier.say('merchant', 'staff.ownerOnly')).waitFor()
  await cashier.see('staff-cashier')
  await cashier.leave()
})

async function makesAndEndsAnOffer(who: Person): Promise<void> {
  const { page, say } = who
  await page.goto('/merchant/offers')
  await who.press(say('merchant', 'offers.begin'))
  await page.getByRole('radio', { name: say('merchant', 'newOffer.half') }).check()
  await page.getByLabel(say('merchant', 'newOffer.nameZh')).fill('半价利息')
  await page.getByLabel(say('merchant', 'newOffer.nameEn')).fill('Half the interest')
  await who.see('new-offer')
  await who.press(say('merchant', 'newOffer.start'))
  const offer = page.locator('.ds-card', { hasText: 'Half the interest' })
  await offer.getByText('50%').waitFor()
  await who.see('offers')
  await offer.getByRole('button', { name: say('merchant', 'offers.end') }).click()
  await offer.getByText(say('merchant', 'offers.status.ended')).waitFor()
}

async function addsAndRemovesSomebody(who: Person): Promise<void> {
  const { page, say } = who
  await page.goto('/merchant/staff')
  await page.getByLabel(say('merchant', 'staff.name'), { exact: true }).fill('小秦')
  await page.getByLabel(say('merchant', 'staff.phone')).fill('13900138401')
  await who.press(say('merchant', 'staff.add'))
  const row = page.getByRole('row').filter({ hasText: '小秦' })
  await row.getByText('139****8401').waitFor()
  await who.see('staff')
  await row.getByRole('button', { name: say('merchant', 'staff.remove') }).click()
  await row.getByRole('button', { name: say('merchant', 'staff.removeSure', { name: '小秦' }) }).click()
  await row.waitFor({ state: 'detached' })
}

/** A shop with two counters is asked which; the goods sold last are one tap away the next time. */
async function withdrawsAnOrder(who: Person): Promise<void> {
  const { page, say } = who
  await page.goto('/merchant/')
  await page.getByRole('textbox', { name: say('merchant', 'till.amount') }).fill('1299.5')
  await page.getByLabel(say('merchant', 'till.goods')).fill('Oak desk')
  await page.getByLabel(say('merchant', 'till.store')).selectOption({ index: 1 })
  await who.press(say('merchant', 'till.show'))
  await who.press(say('merchant', 'order.cancel'))
  await page.getByText(say('merchant', 'order.ended.cancelled')).waitFor()
  await who.see('order-cancelled')
  await who.press(say('merchant', 'order.next'))
  await page.getByRole('button', { name: 'Oak desk' }).click()
  expect(await page.getByLabel(say('merchant', 'till.goods')).inputValue()).toBe('Oak desk')
  await page.goto('/merchant/orders')
  await page.getByLabel(say('merchant', 'orders.search')).fill('oak')
  await page.getByRole('row').filter({ hasText: 'Oak desk' }).waitFor()
  await who.see('orders')
}
