import { expect, test } from 'vitest'
import { cashierMakesOrder, cashierSignsIn } from './cashier.ts'
import { staffSignsIn } from './desk.ts'
import { openHere } from './here.ts'
import type { Person } from './person.ts'

const here = openHere()

test('a product is drafted, refused by its rule, mended, approved by another person, and sold', async () => {
  const analyst = await here.person({ language: 'zh-CN', device: 'desk' })
  await staffSignsIn(analyst, 'analyst')
  await drafts(analyst, { id: 'phone-plan', name: '换机分期', rate: '30' })
  await analyst.page.getByRole('code').getByText('all-in-over-cap').waitFor()
  await mends(analyst, '8')

  const compliance = await here.person({ language: 'en', device: 'desk' })
  await staffSignsIn(compliance, 'compliance')
  await approves(compliance, 'phone-plan')

  const cashier = await here.person({ language: 'zh-CN', device: 'phone' })
  await cashierSignsIn(cashier, '13800010002')
  const order = await cashierMakesOrder(cashier, { amount: '3680', goods: '手机' })
  const { plans } = await here.bank.read<{ plans: { id: string; annualRate: string }[] }>(
    order.replace('/app/order/', 'orders/'),
  )
  const sold = plans.filter(plan => plan.id.startsWith('phone-plan:1:'))
  expect(sold.map(plan => plan.id)).toEqual(['phone-plan:1:3', 'phone-plan:1:6', 'phone-plan:1:12'])
  for (const plan of sold) expect(plan.annualRate).toMatch(/^0\.0(79|80)/)
  for (const who of [analyst, compliance, cashier]) await who.leave()
})

async function drafts(who: Person, product: { id: string; name: string; rate: string }): Promise<void> {
  const { page, say } = who
  await page.goto('/console/products')
  await who.see('products')
  await who.press(say('console', 'products.new'))
  await page.getByLabel(say('console', 'product.id')).fill(product.id)
  await page.getByLabel(say('console', 'product.nameZh')).fill(product.name)
  await page.getByLabel(say('console', 'product.nameEn')).fill('New phone plan')
  await page.getByLabel(say('console', 'product.field.annualRate.label')).fill(product.rate)
  await page.getByRole('code').getByText('all-in-over-cap').waitFor()
  await who.see('product-refused')
  await who.press(say('console', 'product.save'))
  await page.waitForURL(url => url.pathname.endsWith(product.id))
  expect(await page.getByRole('button', { name: say('console', 'product.submit') }).getAttribute('aria-disabled')).toBe(
    'true',
  )
}

async function mends(who: Person, rate: string): Promise<void> {
  const { page, say } = who
  await who.press(say('console', 'product.edit'))
  await page.getByLabel(say('console', 'product.field.annualRate.label')).fill(rate)
  await page.getByText(say('console', 'product.guard.none'), { exact: true }).waitFor()
  await who.press(say('console', 'product.save'))
  await page.getByText(say('console', 'product.preview.same')).waitFor()
  await who.press(say('console', 'product.submit'))
  await page.getByText(say('console', 'product.draftStatus.submitted'), { exact: true }).waitFor()
  await who.see('product-submitted')
}

async function approves(who: Person, id: string): Promise<void> {
  const { page, say } = who
  await page.goto(`/console/products/${id}`)
  await who.press(say('console', 'product.act.publish.button'))
  const sheet = page.getByRole('dialog')
  await sheet.getByLabel(say('console', 'product.reason')).fill('Rate and terms checked')
  await who.see('product-approving')
  await sheet.getByRole('button', { name: say('console', 'product.act.publish.confirm') }).click()
  await page.getByText('Rate and terms checked').waitFor()
  await who.see('product-published')
}
