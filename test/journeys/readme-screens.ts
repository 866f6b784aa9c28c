import { mkdir, stat } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

const folder = new URL('../../docs/screenshots/', import.meta.url)
const MOST_BYTES = 250_000

/** Which pictures of the journeys the README shows, and as what. */
const chosen: Readonly<Record<string, string>> = {
  'zh-CN-desk-till-code': 'merchant-till',
  'en-desk-till-paid': 'merchant-paid',
  'en-desk-refund-preview': 'merchant-refund',
  'zh-CN-phone-order-chosen': 'customer-plans',
  'en-phone-order-chosen': 'customer-plans-en',
  'zh-CN-phone-disclosure': 'customer-disclosure',
  'zh-CN-phone-contract-signed': 'customer-contract',
  'zh-CN-phone-elder24-order': 'customer-large-type',
  'zh-CN-desk-contract-entries': 'console-contract',
  'en-desk-explain': 'console-explain',
  'zh-CN-desk-dark-review-decision': 'console-review',
  'en-desk-day-closed': 'console-day-close',
}

/** Keeps what is on the screen for the README, when asked by DOORSTEP_README_SCREENSHOTS. */
export async function keepForReadme(page: Page, screen: string): Promise<void> {
  const name = chosen[screen]
  if (!name) return
  await mkdir(folder, { recursive: true })
  const path = fileURLToPath(new URL(`${name}.png`, folder))
  await page.screenshot({ path })
  expect((await stat(path)).size, `${name}.png is too large`).toBeLessThan(MOST_BYTES)
}
