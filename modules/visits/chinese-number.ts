/** Digits, or a Chinese number below a hundred. */
export const NUMBER = String.raw`\d{1,2}|[一二两三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九]`

const SIGNS = '零一二三四五六七八九'

/** What `NUMBER` matches, as a number: `12`, `两` 2, `十` 10, `二十一` 21. */
export function chineseNumber(text: string): number {
  if (/^\d+$/.test(text)) return Number(text)
  const [tens = '', ones = ''] = text.includes('十') ? text.split('十') : ['-', text]
  const value = (sign: string) => (sign === '两' ? 2 : Math.max(0, SIGNS.indexOf(sign)))
  if (tens === '-') return value(ones)
  return (tens === '' ? 1 : value(tens)) * 10 + value(ones)
}
