import { readFileSync } from 'node:fs'

export type Language = 'zh-CN' | 'en'
export type App = 'customer' | 'merchant' | 'console' | 'officer' | 'ui'
type Texts = { [key: string]: string | Texts }

const folders: Record<App, string> = {
  customer: 'apps/customer/src/locales',
  merchant: 'apps/merchant/src/locales',
  console: 'apps/console/src/locales',
  officer: 'apps/officer/src/locales',
  ui: 'web/ui/locales',
}

/** What a button or a heading says in a language, so that a journey finds it as a person does: by reading. */
export function words(language: Language) {
  const known = new Map<App, Texts>()
  const textsOf = (app: App): Texts => {
    const texts = known.get(app) ?? JSON.parse(readFileSync(fileOf(app, language), 'utf8'))
    known.set(app, texts)
    return texts
  }
  return (app: App, key: string, values: Record<string, string> = {}): string => {
    const text = key.split('.').reduce<string | Texts | undefined>((at, part) => (at as Texts)?.[part], textsOf(app))
    if (typeof text !== 'string') throw new Error(`${app} has no text ${key}`)
    return text.replaceAll(/\{\{(\w+)\}\}/g, (place, name) => values[name] ?? place)
  }
}

const fileOf = (app: App, language: Language) => new URL(`../../${folders[app]}/${language}.json`, import.meta.url)
