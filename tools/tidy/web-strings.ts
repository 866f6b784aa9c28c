import { isTest, isWaived, type Text } from './texts.ts'

const WEB = /^(web\/ui|apps\/(customer|console|merchant|officer))\/.*\.tsx?$/
const TRANSLATIONS = /\/(locales|i18n|translations)\/|\/(locales|strings|zh|en|zh-CN)\.tsx?$|\/gallery\//
const CHINESE = /[\u3400-\u9fff]/
const SAME_EVERYWHERE = /<span lang="|>Doorstep</ // a language's own name, and ours
const TEXT_IN_MARKUP = />\s*[A-Za-z][A-Za-z ,.'!?-]+\s*<\//
const TEXT_IN_ATTRIBUTE =
  /\s(title|label|placeholder|alt|aria-label|description|okText|cancelText)="[A-Za-z][^"]*[a-z ][^"]*"/

/** Every word that a person reads on a screen comes from a translation. */
export function checkWebStrings(text: Text): string[] {
  if (!WEB.test(text.path) || TRANSLATIONS.test(text.path) || isTest(text.path)) return []
  return text.lines.flatMap((line, index) => {
    const found = isUntranslated(withoutComment(line)) && !isWaived(text, index, 'untranslated')
    return found ? [`${text.path}:${index + 1}: untranslated: put the words into the locale files`] : []
  })
}

function isUntranslated(line: string): boolean {
  if (SAME_EVERYWHERE.test(line)) return false
  return CHINESE.test(line) || TEXT_IN_MARKUP.test(line) || TEXT_IN_ATTRIBUTE.test(line)
}

function withoutComment(line: string): string {
  return /^\s*(\*|\/\*|\/\/|\{\/\*)/.test(line) ? '' : line.replace(/\s\/\/\s.*$/, '')
}
