import type { Actor } from '@doorstep/audit'
import { addDays, type PlainDate } from '@doorstep/calendar'
import type { Tx } from '@doorstep/db'
import { approveProgramme, type NewProgramme, proposeProgramme } from '@doorstep/instalments'
import { done } from './done.ts'

const DAYS = 730

/** One of the state's, a point off for study and travel, and one of a brand, for what has its name or kind. */
const PROGRAMMES: readonly NewProgramme[] = [
  {
    id: 'state-services',
    nameZh: '服务消费贷款财政贴息',
    nameEn: 'Public interest subsidy for services',
    terms: {
      payer: 'state',
      funderZh: '财政贴息（演示）',
      funderEn: 'Public programme (demo)',
      gives: { points: '0.01', atMost: '0.5' },
      currency: 'CNY',
      perPurchase: '500.00',
      perBorrower: '3000.00',
      budget: '2000000.00',
      scenes: ['study', 'travel'],
      merchants: null,
      goods: null,
      validFrom: '',
      validTo: '',
    },
  },
  {
    id: 'brand-tablets',
    nameZh: '开学季品牌贴息',
    nameEn: 'Back to school, paid by the brand',
    terms: {
      payer: 'brand',
      funderZh: '青禾电脑',
      funderEn: 'Qinghe Computers',
      gives: { share: '0.3' },
      currency: 'CNY',
      perPurchase: '300.00',
      perBorrower: null,
      budget: '500000.00',
      scenes: null,
      merchants: null,
      goods: ['笔记本', '平板'],
      validFrom: '',
      validTo: '',
    },
  },
]

/** Proposed by one colleague and approved by another, from the bank's first day on. */
export async function startProgrammes(
  tx: Tx,
  people: { proposer: Actor; approver: Actor },
  opening: PlainDate,
  at: Date,
): Promise<void> {
  for (const { id, terms, ...names } of PROGRAMMES) {
    const dated = { ...terms, validFrom: opening, validTo: addDays(opening, DAYS) }
    const { version } = done(await proposeProgramme(tx, { id, ...names, terms: dated }, { who: people.proposer, at }))
    const refused = await approveProgramme(
      tx,
      { id, version, reason: '协议与预算已核对' },
      { who: people.approver, at },
    )
    if (refused) done(refused)
  }
}
