import type { Browser } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { type Bank, startBank } from './bank.ts'
import { type Look, openBrowser, type Person, person } from './person.ts'

/** One bank and one browser for the tests of this file, opened before the first and closed after the last. */
export interface Here {
  readonly bank: Bank
  readonly person: (look: Look) => Promise<Person>
}

export function openHere(): Here {
  let bank: Bank
  let browser: Browser
  beforeAll(async () => {
    ;[bank, browser] = await Promise.all([startBank(), openBrowser()])
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await bank?.stop()
  })
  return {
    get bank() {
      return bank
    },
    person: look => person(browser, bank, look),
  }
}
