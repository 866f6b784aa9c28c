import { expect } from 'vitest'
import type { Person } from './person.ts'

/** The password that all staff of the demo bank have. */
const PASSWORD = 'open-the-door'

/** Password, then the authenticator's code. */
export async function staffSignsIn(who: Person, username: string): Promise<void> {
  const { page, bank, say } = who
  await page.goto('/console/')
  await page.getByLabel(say('console', 'signIn.name')).fill(username)
  await page.getByLabel(say('console', 'signIn.password')).fill(PASSWORD)
  await page.getByRole('button', { name: say('console', 'signIn.next') }).click()
  const code = page.getByLabel(say('console', 'signIn.totp'))
  await code.waitFor()
  await code.fill(await bank.authenticator())
  await page.waitForURL(url => !url.pathname.endsWith('/sign-in'))
  await page.getByRole('heading', { level: 1 }).waitFor()
  await who.see('overview')
}

/** `/`, the customer's phone, Enter, the contract. */
export async function staffFindsContract(who: Person, words: string): Promise<void> {
  const { page, say } = who
  await page.keyboard.press('/')
  await page.keyboard.type(words)
  await page.keyboard.press('Enter')
  const hits = page.locator('.hits')
  await hits.waitFor()
  await who.see('search')
  await hits
    .getByRole('link')
    .filter({ hasText: /DS\d{8}-/ })
    .first()
    .click()
  await page.getByText(say('console', 'contract.standing')).waitFor()
  await who.see('contract')
}

/** Every posting of the contract, each with its two accounts. Gives how many there are. */
export async function staffReadsEntries(who: Person): Promise<number> {
  const { page, say } = who
  await page.getByRole('radio', { name: say('console', 'contract.entries') }).check()
  const rows = page.getByRole('group', { name: say('console', 'contract.entries') }).locator('tbody tr')
  await rows.first().waitFor()
  await who.see('contract-entries')
  return rows.count()
}

/** The first instalment's interest, line by line. */
export async function staffAsksWhy(who: Person): Promise<void> {
  const { page, say } = who
  await page.getByRole('radio', { name: say('console', 'contract.schedule') }).check()
  await page.locator('.sheet-table .explained').nth(1).click()
  const drawer = page.getByRole('dialog')
  await drawer.getByText(say('console', 'explain.result')).waitFor()
  expect(await drawer.locator('.ds-explain li').count()).toBeGreaterThan(1)
  await who.see('explain')
  await drawer.getByRole('button', { name: say('ui', 'sheet.close') }).click()
}

/** The closed day with its control totals. */
export async function staffSeesDayClosed(who: Person, date: string): Promise<void> {
  const { page, say } = who
  await who.press(say('console', 'nav.dayClose'))
  const days = page.getByRole('group', { name: say('console', 'dayClose.days') })
  await days.getByRole('link', { name: date }).click()
  await page.getByText(say('console', 'status.day.closed')).first().waitFor()
  await who.see('day-closed')
}

/** Opens, takes and approves the case about these goods without touching the mouse. */
export async function reviewerApprovesByKey(who: Person, goods: string): Promise<void> {
  const { page, say } = who
  await who.press(say('console', 'nav.review'))
  const here = page.locator('.queue [data-here]')
  await here.waitFor()
  await who.see('review-queue')
  const cases = await page.locator('.queue > li').count()
  for (let n = 0; n < cases && !(await here.innerText()).includes(goods); n++) await page.keyboard.press('j')
  expect(await here.innerText()).toContain(goods)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: say('console', 'review.claim') }).waitFor()
  await who.see('review-case')
  await page.keyboard.press('c')
  await page.getByRole('button', { name: say('console', 'review.release') }).waitFor()
  await page.keyboard.press('a')
  await page.getByRole('group', { name: say('console', 'review.because.approved') }).waitFor()
  await page.getByRole('checkbox').first().waitFor()
  await page.keyboard.press('1')
  await who.see('review-decision')
  await page.keyboard.press('Enter')
  await page
    .getByRole('status')
    .filter({ hasText: say('console', 'review.done.approved', { name: '' }).trim() })
    .waitFor()
  await who.see('review-done')
}
