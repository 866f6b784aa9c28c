import type { Database } from '@doorstep/db'
import { attempt, certain, later, TODAY } from './buying.fixture.ts'
import type { ProgrammeTerms } from './programme.ts'
import { listProgrammes } from './programme-views.ts'
import { approveProgramme, proposeProgramme } from './propose-programme.ts'

/** A point off, at most half of the rate, for everything digital. */
const STATE: ProgrammeTerms = {
  payer: 'state',
  funderZh: '中央财政',
  funderEn: 'Central government',
  gives: { points: '0.01', atMost: '0.5' },
  currency: 'CNY',
  perPurchase: '500.00',
  perBorrower: '3000.00',
  budget: null,
  scenes: ['digital'],
  merchants: null,
  goods: null,
  validFrom: TODAY,
  validTo: '2027-12-31',
}
export const stamp = (userId: string) => ({ who: { userId, name: userId, role: 'staff', ip: null }, at: later(0) })
export const propose = (db: Database, id: string, changes: Partial<ProgrammeTerms> = {}, by = 'maker') =>
  attempt(db, tx => proposeProgramme(tx, { id, nameZh: id, nameEn: id, terms: { ...STATE, ...changes } }, stamp(by)))

/** Proposed by one, approved by another. */
export async function programme(db: Database, id: string, changes: Partial<ProgrammeTerms> = {}) {
  const { version } = certain(await propose(db, id, changes))
  certain(
    await attempt(
      db,
      async tx => (await approveProgramme(tx, { id, version, reason: 'ok' }, stamp('checker'))) ?? { version },
    ),
  )
}
export const useOf = async (db: Database, id: string) => (await listProgrammes(db, 'maker')).find(p => p.id === id)!.use
