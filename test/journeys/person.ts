import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, chromium, type Page } from 'playwright-core'
import { expect, onTestFailed } from 'vitest'
import type { Bank } from './bank.ts'
import { keepForReadme } from './readme-screens.ts'
import { type App, type Language, words } from './words.ts'

const artefacts = new URL('../../test-artefacts/screens/', import.meta.url)
const sizes = { phone: { width: 360, height: 740 }, desk: { width: 1440, height: 900 } }

/** In a picture of the whole page, what sticks to the screen's edge would lie across its middle. */
const UNSTUCK = '.footer-action, .tabs, .till .ds-action { position: static !important }'

export type Look = {
  language: Language
  device: keyof typeof sizes
  theme?: 'light' | 'dark'
  /** Lets the app install its service worker. */
  installs?: boolean
  /** Elder mode, by the size of main text in px. */
  elder?: 20 | 24 | 30
}

/** Somebody in front of a browser of their own: cookies, language, screen. */
export interface Person {
  readonly page: Page
  readonly bank: Bank
  readonly look: Look
  readonly say: (app: App, key: string, values?: Record<string, string>) => string
  /** Looks at the page: keeps a picture, and finds no serious fault of accessibility, nothing cut off, no error. */
  readonly see: (name: string) => Promise<void>
  /** Presses the button or link of this name. */
  readonly press: (name: string | RegExp) => Promise<void>
  readonly leave: () => Promise<void>
}

export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.DOORSTEP_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-background-networking', '--disable-gpu'],
  })
}

export async function person(browser: Browser, bank: Bank, look: Look): Promise<Person> {
  const context = await browser.newContext({
    baseURL: bank.url,
    viewport: sizes[look.device],
    locale: look.language,
    timezoneId: 'Asia/Shanghai',
    colorScheme: look.theme ?? 'light',
    deviceScaleFactor: look.device === 'phone' ? 2 : 1,
    hasTouch: look.device === 'phone',
    reducedMotion: 'reduce',
    serviceWorkers: look.installs ? 'allow' : 'block',
  })
  context.setDefaultTimeout(15_000)
  if (look.elder) {
    await context.addInitScript(
      elder => localStorage.setItem('doorstep.mode', JSON.stringify({ theme: 'system', elder })),
      look.elder,
    )
  }
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', error => faults.push(error.message))
  const say = words(look.language)
  onTestFailed(() => keep(page, look, 'failed').catch(() => undefined))
  return {
    page,
    bank,
    look,
    say,
    press: name => page.getByRole('button', { name }).or(page.getByRole('link', { name })).first().click(),
    see: async name => {
      await settled(page)
      await keep(page, look, name)
      expect.soft(faults, `errors on ${name}`).toEqual([])
      expect.soft(await tooWide(page), `${name} is wider than the screen`).toEqual([])
      expect.soft(await seriousFaults(page), `accessibility of ${name}`).toEqual([])
    },
    leave: () => context.close(),
  }
}

/** Everything asked for has come, skeletons are gone, fonts are there. */
async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
  await expect.poll(() => page.locator('.ds-loading, [data-busy]').count(), { timeout: 15_000 }).toBe(0)
  await page.evaluate('document.fonts.ready')
  await page.waitForTimeout(150)
}

async function keep(page: Page, { language, device, theme, elder }: Look, name: string): Promise<void> {
  const mode = [theme === 'dark' ? 'dark' : '', elder ? `elder${elder}` : '']
    .filter(Boolean)
    .map(m => `-${m}`)
    .join('')
  const screen = `${language}-${device}${mode}-${name}`
  await mkdir(artefacts, { recursive: true })
  await page.screenshot({ path: fileURLToPath(new URL(`${screen}.png`, artefacts)), fullPage: true, style: UNSTUCK })
  if (process.env.DOORSTEP_README_SCREENSHOTS) await keepForReadme(page, screen)
}

/** Elements that stick out of the screen, if the page can be scrolled sideways. */
function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(`
    document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll('body *')]
      .filter(element => element.getBoundingClientRect().right > innerWidth + 1)
      .slice(0, 5).map(element => element.tagName + '.' + element.className)`)
}

async function seriousFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations
    .filter(v => v.impact === 'serious' || v.impact === 'critical')
    .flatMap(v =>
      v.nodes.map(node => `${v.id}: ${node.target.join(' ')} (${node.failureSummary?.split('\n')[1]?.trim()})`),
    )
}
