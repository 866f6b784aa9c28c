import { expect, test } from 'vitest'
import { staffFindsContract, staffSignsIn } from './desk.ts'
import { openHere } from './here.ts'
import type { Look, Person } from './person.ts'
import { customerOpensContract } from './servicing-steps.ts'
import { signInByPhone } from './sign-in.ts'

const here = openHere()
const [phone, goods] = ['13900000009', '扫地机器人与空气净化器']

test.each<Look>([
  { language: 'zh-CN', device: 'phone' },
  { language: 'en', device: 'phone', elder: 24, theme: 'dark' },
])(
  'a customer draws on a limit and sees what it costs, repays and draws again, $language',
  {
    timeout: 120_000,
  },
  async look => {
    const customer = await here.person(look)
    await signInByPhone(customer, '/app/sign-in', phone)
    await customerOpensContract(customer, goods)
    await customer.see('limit')
    await draws(customer, '100.00')
    await repaysAll(customer)
    await draws(customer, '1500.00')
    await customer.press(customer.say('customer', 'limit.settle'))
    await customer.page.getByRole('button', { name: customer.say('customer', 'limit.settle') }).waitFor()
    await customer.see('limit-end')
    await customer.leave()
    await here.bank.doorstep('verify')
  },
)

test.each<Look>([
  { language: 'zh-CN', device: 'phone' },
  { language: 'en', device: 'phone', elder: 24, theme: 'dark' },
])(
  'a customer draws on an instalment plan and sees old and new plan first, $language',
  {
    timeout: 120_000,
  },
  async look => {
    const customer = await here.person(look)
    const { page, say, press, see } = customer
    await signInByPhone(customer, '/app/sign-in', '13900000010')
    await customerOpensContract(customer, '全屋智能家居 首期')
    await see('drawing')
    await press(say('customer', 'limit.draw'))
    await page.getByLabel(say('customer', 'limit.howMuch')).fill('2500.00')
    await page.getByText(say('customer', 'drawing.costs')).waitFor()
    await see('draw-plan')
    await page.getByRole('button', { name: /2,?500/ }).click()
    await page.getByText(say('customer', 'limit.done'), { exact: true }).waitFor()
    await see('drawn-plan')
    await customer.leave()
    await here.bank.doorstep('verify')
  },
)

test('the desk sees the limit and every draw', { timeout: 120_000 }, async () => {
  for (const language of ['zh-CN', 'en'] as const) {
    const manager = await here.person({ language, device: 'desk' })
    await staffSignsIn(manager, 'manager')
    await staffFindsContract(manager, phone)
    await manager.page.getByText(manager.say('console', 'limit.available')).waitFor()
    await manager.see('limit-at-desk')
    await manager.page.goto('/console/')
    await manager.page.getByRole('heading', { level: 1 }).waitFor()
    await staffFindsContract(manager, '13900000010')
    await manager.page.getByText(manager.say('console', 'limit.most')).waitFor()
    await manager.see('drawing-at-desk')
    await manager.leave()
  }
})

async function draws({ page, say, press, see }: Person, amount: string): Promise<void> {
  await press(say('customer', 'limit.draw'))
  await page.getByLabel(say('customer', 'limit.howMuch')).fill(amount)
  const slider = page.getByRole('slider')
  const before = await page.getByRole('status').or(page.locator('output')).first().textContent()
  await slider.fill('89')
  await expect.poll(() => page.locator('output').first().textContent()).not.toBe(before)
  await see('draw')
  await page.getByRole('button', { name: new RegExp(amount.replace(/(\d)(\d{3}\.)/, '$1,?$2')) }).click()
  await page.getByText(say('customer', 'limit.done'), { exact: true }).waitFor()
  await see('drawn')
  await press(say('customer', 'repay.toContract'))
}

async function repaysAll({ page, say, press, see }: Person): Promise<void> {
  await press(say('customer', 'contract.pay'))
  await press(say('customer', 'limit.payAll'))
  await see('repay-limit')
  await press(say('customer', 'repay.pay'))
  await page.getByText(say('customer', 'repay.received'), { exact: true }).waitFor()
  await press(say('customer', 'repay.toContract'))
  await page.getByText(say('customer', 'limit.ready')).waitFor()
  await see('limit-repaid')
}
