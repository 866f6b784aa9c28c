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
      if (look.elder) expect.soft(await smallTargets(page), `targets under 60 px on ${name}`).toEqual([])
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
  const path = fileURLToPath(new URL(`${screen}.png`, artefacts))
  await withoutSticking(page, () => page.screenshot({ path, fullPage: true }))
  if (process.env.DOORSTEP_README_SCREENSHOTS) await keepForReadme(page, screen)
}

/** In a picture of the whole page, what sticks to the screen's edge would lie across its middle. */
async function withoutSticking(page: Page, take: () => Promise<unknown>): Promise<void> {
  const rule = '.footer-action, .tabs, .till .ds-action { position: static !important }'
  // A constructed sheet: the content security policy allows no other from outside.
  await page.evaluate(`{
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(${JSON.stringify(rule)})
    document.adoptedStyleSheets = [sheet]
  }`)
  await take()
  await page.evaluate('document.adoptedStyleSheets = []')
}

/** Elements that stick out of the screen, if the page can be scrolled sideways. */
function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(`
    document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll('body *')]
      .filter(element => element.getBoundingClientRect().right > innerWidth + 1)
      .slice(0, 5).map(element => element.tagName + '.' + element.className)`)
}

/** What must be hit with a finger and is lower than elder mode promises; links within a sentence are part of it. */
function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(`
    [...document.querySelectorAll('button, .ds-button, select, input, .tabs a, .ds-links a, .tiles a')]
      .map(element => element.closest('label, .ds-input, .ds-code, .ds-slider') ?? element)
      .filter(target => target.checkVisibility() && target.getBoundingClientRect().height < 60)
      .map(target => target.tagName + '.' + target.className + ' ' + target.innerText.slice(0, 20) + ' ' +
        target.getBoundingClientRect().height)`)
}

async function seriousFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations
    .filter(v => v.impact === 'serious' || v.impact === 'critical')
    .flatMap(v =>
      v.nodes.map(node => `${v.id}: ${node.target.join(' ')} (${node.failureSummary?.split('\n')[1]?.trim()})`),
    )
}
