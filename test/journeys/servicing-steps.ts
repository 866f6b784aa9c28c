import { expect } from 'vitest'
import type { Person } from './person.ts'

/** The customer's contract of these goods, from the list of plans. */
export async function customerOpensContract({ page, say }: Person, goods: string): Promise<void> {
  await page.goto('/app/plans')
  await page
    .getByRole('link', { name: new RegExp(goods) })
    .first()
    .click()
  await page.getByText(say('customer', 'contract.timeline')).waitFor()
}

/** Pays a part early for fewer instalments: old beside new first, then paid as shown. */
export async function customerLowersPlan(who: Person, amount: string): Promise<void> {
  const { page, say } = who
  await page.getByRole('link', { name: say('customer', 'lower.title') }).click()
  await page.getByRole('textbox', { name: say('customer', 'lower.amount') }).fill(amount)
  await page.getByText(say('customer', 'lower.saved')).waitFor()
  await page.getByRole('radio', { name: say('customer', 'lower.instalment') }).check()
  await page.getByText(say('customer', 'lower.saved')).waitFor()
  await who.see('lower-plan')
  expect(await page.locator('.ds-oldnew [data-changed]').count()).toBeGreaterThan(0)
  await page.getByRole('main').locator('button.ds-button-primary, [data-kind="primary"]').click()
  await page.getByText(say('customer', 'lower.done'), { exact: true }).waitFor()
}

/** Old plan beside new, then the code from the phone. */
export async function customerSignsChange(who: Person, phone: string): Promise<void> {
  const { page, bank, say } = who
  await page.getByRole('link', { name: say('customer', 'change.waiting') }).click()
  await page.getByRole('heading', { name: say('customer', 'change.oldNew') }).waitFor()
  await who.see('change')
  const since = Date.now()
  await who.press(say('customer', 'change.send'))
  const code = page.getByLabel(say('customer', 'change.code'))
  await code.waitFor()
  await code.fill(await bank.code(phone, since))
  await who.press(say('customer', 'change.sign'))
  await page.getByText(say('customer', 'change.done'), { exact: true }).waitFor()
}

/** Fills in a change, looks at what it would do, proposes it. */
export async function staffProposesChange(
  who: Person,
  kind: 'deferral' | 'write-down',
  [field, value]: readonly [field: string, value: string],
): Promise<void> {
  const { page, say } = who
  await page.getByRole('radio', { name: say('console', 'contract.changes') }).check()
  await page.getByLabel(say('console', 'change.kind')).selectOption(kind)
  await page.getByLabel(say('console', `change.${field}`), { exact: true }).fill(value)
  await who.press(say('console', 'change.preview'))
  await page.locator('.ds-oldnew').first().waitFor()
  await page.getByLabel(say('console', 'change.reason')).fill('客户来电说明近期收入下降')
  await who.see(`change-${kind}`)
  await who.press(say('console', 'change.send'))
  await page.getByRole('button', { name: say('console', 'change.withdraw') }).waitFor()
}

export async function supervisorApprovesChange(who: Person): Promise<void> {
  const { page, say } = who
  await page.reload()
  await page.getByRole('radio', { name: say('console', 'contract.changes') }).check()
  await who.press(say('console', 'change.approve'))
  await page.getByText(say('console', 'change.status.done')).first().waitFor()
  await who.see('change-approved')
}

/** The newest repayment comes off again: the books as they would be first, then with a reason. */
export async function supervisorReversesRepayment(who: Person): Promise<void> {
  const { page, say } = who
  await page.getByRole('radio', { name: say('console', 'contract.repayments') }).check()
  await page
    .getByRole('button', { name: say('console', 'repayment.reverse') })
    .first()
    .click()
  const sheet = page.getByRole('dialog')
  await sheet.locator('.ds-oldnew [data-changed]').first().waitFor()
  await sheet.getByLabel(say('console', 'reversal.reason')).fill('同名客户的还款，入错合同')
  await who.see('reversal')
  await sheet.getByRole('button', { name: say('console', 'reversal.do') }).click()
  await page.getByText(say('console', 'repayment.reversed')).first().waitFor()
}

/** Every version of the plan beside the one before it, and what the newest changed, line by line. */
export async function staffComparesVersions(who: Person): Promise<void> {
  const { page, say } = who
  await page.reload()
  await page.getByRole('radio', { name: say('console', 'contract.schedule') }).check()
  await page.getByText(say('console', 'version.title')).waitFor()
  await who.see('contract-versions')
  await page
    .getByRole('button', { name: say('console', 'contract.how') })
    .last()
    .click()
  await page.getByRole('dialog').getByText(say('console', 'explain.result')).waitFor()
  await who.see('explain-version')
}
