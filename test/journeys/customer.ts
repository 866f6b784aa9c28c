import { expect } from 'vitest'
import type { Person } from './person.ts'
import { enterPhoneAndCode } from './sign-in.ts'

export type Applicant = { name: string; document: string; income: string; obligations: string }

type Offered = {
  id: string
  total: { amount: string }
  firstInstalment: { amount: string }
  subsidy: { amount: string }
}

/** Without an order, the browser computes for every product and number of instalments what the bank answers with one. */
export async function customerCalculates(who: Person, order: string, price: string): Promise<void> {
  const { page, bank, say } = who
  const { plans } = await bank.read<{ plans: Offered[] }>(order.replace('/app/order/', 'orders/'))
  const own = plans.filter(plan => plan.subsidy.amount === '0.00')
  await page.goto('/app/calculator')
  await page.getByLabel(say('customer', 'calculator.price')).fill(price)
  const product = page.getByLabel(say('customer', 'compare.pick', { place: '1' }), { exact: true })
  const count = page.getByRole('slider', { name: say('customer', 'compare.countOf', { place: '1' }) })
  const figure = (fact: string) =>
    page
      .locator('.ds-compare tbody', { has: page.getByText(say('customer', fact), { exact: true }) })
      .locator('data')
      .first()
      .getAttribute('value')
  expect(own.length).toBeGreaterThan(0)
  for (const plan of own) {
    const key = plan.id.slice(0, plan.id.lastIndexOf(':'))
    await product.selectOption(key)
    await count.fill(String(own.filter(other => other.id.startsWith(`${key}:`)).indexOf(plan)))
    expect(await figure('compare.total'), plan.id).toBe(plan.total.amount)
    expect(await figure('compare.instalment'), plan.id).toBe(plan.firstInstalment.amount)
  }
  await who.see('calculator')
}

/** From the scanned code to the choice: says what suits them, reads why plans stand where they do, compares, chooses. */
export async function customerChooses(who: Person, address: string, plan: RegExp): Promise<void> {
  const { page } = who
  await page.goto(address)
  const plans = page.getByRole('radio')
  await plans.first().waitFor()
  expect(await page.getByRole('radio', { checked: true }).count()).toBe(0)
  await who.see('order')
  const offered = await plans.count()
  await saysWhatSuits(who)
  const cards = page.locator('.ds-plan')
  expect(await cards.count()).toBe(offered)
  for (const reason of await cards.locator('footer p').allInnerTexts()) expect(reason.length).toBeGreaterThan(10)
  expect(await cards.locator('footer p').count()).toBe(offered)
  expect(await cards.getByRole('radio', { checked: true }).count()).toBe(0)
  await who.see('order-ranked')
  await comparesAndChooses(who)
  await page.getByRole('radio', { name: plan }).check()
  await who.see('order-chosen')
}

async function saysWhatSuits({ page, say }: Person): Promise<void> {
  await page.getByRole('slider', { name: say('customer', 'needs.monthly') }).press('ArrowRight')
  await page.getByText(say('customer', 'needs.more'), { exact: true }).click()
  await page.getByLabel(say('customer', 'needs.payDay')).selectOption('10')
  await page.getByLabel(say('customer', 'needs.rentDay')).selectOption('31')
  await page.getByRole('radio', { name: say('customer', 'needs.aims.instalment') }).check()
}

/** Three plans side by side: what paying early saves, then back with one of them. */
async function comparesAndChooses(who: Person): Promise<void> {
  const { page, say } = who
  await who.press(say('customer', 'order.compare'))
  await page.getByRole('slider', { name: say('customer', 'compare.settle') }).press('ArrowRight')
  await page.getByText(say('customer', 'compare.early', { count: '1' })).waitFor()
  await page.getByRole('slider', { name: say('customer', 'compare.cash') }).press('ArrowRight')
  await page.getByText(say('customer', 'compare.totalWithCash'), { exact: true }).waitFor()
  await page.getByRole('slider', { name: say('customer', 'compare.cash') }).press('ArrowLeft')
  await page.getByText(say('ui', 'owed.table'), { exact: true }).click()
  await who.see('order-compare')
  await page
    .getByRole('link', { name: say('customer', 'compare.chooseThis') })
    .first()
    .click()
  await page.locator('.ds-plan').getByRole('radio', { checked: true }).waitFor()
}

export async function customerSignsUp(who: Person, phone: string): Promise<void> {
  const { page, say } = who
  await who.press(say('customer', 'order.signInAndApply'))
  await page.getByLabel(say('ui', 'signIn.phone')).waitFor()
  await who.see('sign-in')
  await enterPhoneAndCode(who, phone)
}

/** Who I am, what I earn, what I agree to; saved at every step. */
export async function customerApplies(who: Person, applicant: Applicant): Promise<void> {
  const { page, say } = who
  await who.press(say('customer', 'order.apply'))
  await page.getByLabel(say('customer', 'apply.identity.name')).fill(applicant.name)
  await page.getByLabel(say('customer', 'apply.identity.number')).fill(applicant.document)
  await who.see('apply-identity')
  await who.press(say('customer', 'apply.saveAndContinue'))
  await page.getByLabel(say('customer', 'apply.income.occupation')).selectOption('employed')
  await page.getByLabel(say('customer', 'apply.income.income')).fill(applicant.income)
  await page.getByLabel(say('customer', 'apply.income.obligations')).fill(applicant.obligations)
  await who.see('apply-income')
  await page.reload()
  await page.getByLabel(say('customer', 'apply.income.occupation')).selectOption('employed')
  await page.getByLabel(say('customer', 'apply.income.income')).fill(applicant.income)
  await page.getByLabel(say('customer', 'apply.income.obligations')).fill(applicant.obligations)
  await who.press(say('customer', 'apply.saveAndContinue'))
  await page.getByRole('switch').first().waitFor()
  for (const consent of await page.getByRole('switch').all()) await consent.check()
  await who.see('apply-consent')
  await who.press(say('customer', 'apply.saveAndContinue'))
  await page.getByText(say('customer', 'apply.submit.you')).waitFor()
  await who.see('apply-submit')
  await who.press(say('customer', 'apply.submit.send'))
}

export async function customerIsTold(who: Person, status: string): Promise<void> {
  await who.page.getByText(who.say('customer', `application.status.${status}`), { exact: true }).waitFor()
  await who.see(`application-${status}`)
}

/** Reads to the end, asks for the code, signs; the contract opens. */
export async function customerReadsAndSigns(who: Person, phone: string): Promise<void> {
  const { page, bank, say } = who
  await who.press(say('customer', 'application.readAndSign'))
  const understood = page.getByRole('button', { name: say('customer', 'disclosure.understood') })
  await understood.waitFor()
  expect(await understood.getAttribute('aria-disabled')).toBe('true')
  await who.see('disclosure')
  await page.locator('.ds-read-state').scrollIntoViewIfNeeded()
  await page.locator('.ds-read-state', { hasText: say('ui', 'read.done') }).waitFor({ timeout: 60_000 })
  await understood.click()
  const since = Date.now()
  await who.press(say('customer', 'sign.send'))
  const code = page.getByLabel(say('customer', 'sign.code'))
  await code.waitFor()
  await code.fill(await bank.code(phone, since))
  await who.see('sign')
  await who.press(say('customer', 'sign.sign'))
  await page.getByText(say('customer', 'contract.signedTitle'), { exact: true }).waitFor()
  await who.see('contract-signed')
}

export async function customerRepays(who: Person, amount: string): Promise<void> {
  const { page, say } = who
  await who.press(say('customer', 'contract.pay'))
  await page.getByRole('textbox', { name: say('customer', 'repay.typed') }).fill(amount)
  await who.see('repay')
  await who.press(say('customer', 'repay.pay'))
  await page.getByText(say('customer', 'repay.received'), { exact: true }).waitFor()
  await who.see('repay-received')
  await who.press(say('customer', 'repay.toContract'))
}

/** Old beside new, from the contract's page. */
export async function customerSeesRefund(who: Person): Promise<void> {
  const { page, say } = who
  await page.reload()
  await page.getByRole('link', { name: say('customer', 'refund.title') }).click()
  await page.getByText(say('customer', 'refund.oldNew')).waitFor()
  expect(await page.locator('.ds-oldnew [data-changed]').count()).toBeGreaterThan(0)
  await who.see('refund')
}

/** Every page of a contract opens and is in order. */
export async function customerLooksAround(who: Person): Promise<void> {
  const { page, say } = who
  const contract = new URL(page.url()).pathname.replace(/\/refunds\/.*$/, '')
  for (const name of ['schedule', 'early', 'history', 'statement']) {
    await page.goto(`${contract}/${name}`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await who.see(name)
  }
  for (const name of ['', 'plans', 'notices', 'me', 'open']) {
    await page.goto(`/app/${name}`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await who.see(name || 'home')
  }
  await page.goto(contract)
  await page.getByText(say('customer', 'contract.timeline')).waitFor()
}

export async function customerSettlesEarly(who: Person): Promise<void> {
  const { page, say } = who
  await page.getByRole('link', { name: say('customer', 'early.title') }).click()
  await page.getByText(say('customer', 'early.saved')).first().waitFor()
  await who.see('early')
  await who.press(say('customer', 'early.pay'))
  await page.getByText(say('customer', 'repay.settledNote')).waitFor()
  await who.see('early-settled')
}
