import i18next, { type ResourceKey } from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'

export type Language = 'zh-CN' | 'en'
export const languages: readonly Language[] = ['zh-CN', 'en']

const KEY = 'doorstep.language'
const ui = {
  'zh-CN': () => import('./locales/zh-CN.json'),
  en: () => import('./locales/en.json'),
}

/**
 * Starts translation with the app's own texts as default namespace `app` and these components' as `ui`.
 * Only the language in use is downloaded; the other one comes when someone switches.
 */
export async function startI18n(app: (language: Language) => Promise<{ default: ResourceKey }>): Promise<void> {
  i18next.on('languageChanged', language => {
    document.documentElement.lang = language
  })
  await i18next
    .use({
      type: 'backend',
      read: (language: Language, namespace: string, done: (error: unknown, texts: ResourceKey | null) => void) =>
        (namespace === 'ui' ? ui[language]() : app(language)).then(
          texts => done(null, texts.default),
          error => done(error, null),
        ),
    })
    .use(initReactI18next)
    .init({
      lng: preferredLanguage(),
      supportedLngs: languages,
      load: 'currentOnly',
      fallbackLng: false,
      ns: ['app', 'ui'],
      defaultNS: 'app',
      interpolation: { escapeValue: false },
      react: { useSuspense: false },
    })
}

export async function setLanguage(language: Language): Promise<void> {
  localStorage.setItem(KEY, language)
  await i18next.changeLanguage(language)
}

export function currentLanguage(): Language {
  return i18next.language === 'en' ? 'en' : 'zh-CN'
}

/** The texts of these components, with the language for formats. */
export function useUi() {
  const { t, i18n } = useTranslation('ui')
  return { t, language: i18n.language || 'zh-CN' }
}

function preferredLanguage(): Language {
  const kept = localStorage.getItem(KEY)
  if (kept === 'zh-CN' || kept === 'en') return kept
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en'
}
