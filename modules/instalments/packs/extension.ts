import type { Clause } from './pack.ts'

/** How far a contract may be extended, all its extensions together: by a share of its term, which is more for a term of up to a year. */
export const CN_EXTENSION: { readonly upToAYear: number; readonly longer: number; readonly clause: Clause } = {
  upToAYear: 1,
  longer: 0.5,
  clause: {
    zh: '《个人贷款管理办法》（金融监管总局令2024年第3号）；五年以内的另见《贷款通则》（1996年）第十二条',
    en: 'Rules on Personal Loans (NFRA Order [2024] 3); for up to five years also the General Rules of Lending (1996), Article 12',
    from: '2024-07-01',
    checked: null,
  },
}
