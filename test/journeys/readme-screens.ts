import { mkdir, stat } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

const folder = new URL('../../docs/screenshots/', import.meta.url)
const MOST_BYTES = 250_000

/** Which pictures of the journeys the README shows, and as what. */
const chosen: Readonly<Record<string, string>> = {
  'zh-CN-phone-early': 'customer-zh-CN',
  'zh-CN-desk-till-code': 'merchant-zh-CN',
  'en-desk-contract': 'console-en',
}

/** Keeps the whole page for the README, when asked by DOORSTEP_README_SCREENSHOTS. */
export async function keepForReadme(page: Page, screen: string): Promise<void> {
  const name = chosen[screen]
  if (!name) return
  await mkdir(folder, { recursive: true })
  const path = fileURLToPath(new URL(`${name}.png`, folder))
  await page.screenshot({ path, fullPage: true })
  expect((await stat(path)).size, `${name}.png is too large`).toBeLessThan(MOST_BYTES)
}
