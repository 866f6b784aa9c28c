import type { Actor } from '@doorstep/audit'
import type { Tx } from '@doorstep/db'
import { createDraft, type DraftInput, fullTerms, publishDraft, submitDraft } from '@doorstep/instalments'
import { done } from './done.ts'

const common = { jurisdiction: 'CN', currency: 'CNY', minAmount: '1000.00', maxAmount: '50000.00' } as const

/** What the demo bank thought of beside the products of its first day: each plan once, each for a kind of purchase. */
const PRODUCTS: Readonly<Record<string, DraftInput>> = {
  'home-fee': {
    nameZh: '安家分期',
    nameEn: 'Home plan with a monthly fee',
    rank: 40,
    terms: fullTerms({
      ...common,
      plan: 'fee-rate',
      counts: [6, 12],
      annualRate: '0',
      feeRate: '0.0045',
      penaltyRate: '0.1300',
      scenes: ['home'],
    }),
  },
  'travel-later': {
    nameZh: '旅行先息后本',
    nameEn: 'Travel now, principal at the end',
    rank: 50,
    terms: fullTerms({
      ...common,
      plan: 'interest-only',
      counts: [3, 6],
      annualRate: '0.0960',
      interestBy: 'day',
      dayCount: 'ACT/360',
      scenes: ['travel'],
    }),
  },
  'family-limit': {
    nameZh: '随借随还',
    nameEn: 'Draw and repay',
    rank: 55,
    terms: fullTerms({
      ...common,
      plan: 'on-demand',
      finances: 'cash',
      counts: [12],
      interestDue: 'period',
      annualRate: '0.0720',
      scenes: ['home', 'travel'],
    }),
  },
  'home-draws': {
    nameZh: '装修分笔支用',
    nameEn: 'Home works, draw by draw',
    rank: 57,
    terms: fullTerms({
      ...common,
      plan: 'equal-principal',
      finances: 'cash',
      counts: [18],
      draws: 5,
      drawDays: 120,
      gracePrincipal: 3,
      annualRate: '0.0840',
      scenes: ['home'],
    }),
  },
  'study-start': {
    nameZh: '学习启航分期',
    nameEn: 'Study plan with an introductory rate',
    rank: 60,
    terms: fullTerms({
      ...common,
      plan: 'equal-instalment',
      counts: [12, 24],
      annualRate: '0.0360',
      rateSteps: [{ from: 4, annualRate: '0.0960' }],
      scenes: ['study'],
    }),
  },
}

/** Drafted by one colleague and approved by another, as at any bank. */
export async function sellMore(tx: Tx, people: { drafter: Actor; approver: Actor }, at: Date): Promise<void> {
  for (const [productId, input] of Object.entries(PRODUCTS)) {
    const drafter = { who: people.drafter, at }
    const { id } = done(await createDraft(tx, productId, input, drafter))
    done(await submitDraft(tx, id, drafter))
    done(await publishDraft(tx, id, '条款、费率与年化成本已核对', { who: people.approver, at }))
  }
}
