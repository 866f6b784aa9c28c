import type { Both } from './both.ts'

export const SKILLS = ['accounts', 'cards', 'wallet', 'lending', 'planning', 'care'] as const
export type Skill = (typeof SKILLS)[number]

/** What an officer may be shown of a customer, at most. */
export const SHOWN = ['name', 'phone', 'address', 'needs', 'document-end', 'card-end', 'contracts'] as const
export type Shown = (typeof SHOWN)[number]

/** A service that the bank offers at the door. */
export type Service = {
  readonly code: string
  readonly name: Both
  /** How customers call it, in lower case. */
  readonly words: readonly string[]
  /** At the door, without the way there. */
  readonly minutes: number
  readonly skills: readonly Skill[]
  /** Two where one alone may not do it. */
  readonly officers: 1 | 2
  readonly papers: readonly Both[]
  readonly checklist: readonly Both[]
  readonly shows: readonly Shown[]
  /** The branches that offer it; null: all. */
  readonly unitIds: readonly bigint[] | null
}

const ID_CARD = { zh: '本人有效身份证原件', en: 'Your own identity card' }
const PHONE = { zh: '本人手机', en: 'Your mobile phone' }
const WHO = { zh: '核对身份证与本人', en: 'Compare the identity card with the person' }
const WISH = { zh: '确认由本人自愿办理', en: 'Make sure that it is the customer’s own wish' }
const RECEIPT = { zh: '请客户核对并签字', en: 'Have the customer check and sign' }

/** What a new bank offers; from then on the table is the catalogue. */
export const CATALOGUE: readonly Service[] = [
  {
    code: 'account-opening',
    name: { zh: '上门开户', en: 'Opening an account' },
    words: ['开户', '开卡', '办卡', '办银行卡', '开账户', 'account', 'open an account'],
    minutes: 40,
    skills: ['accounts'],
    officers: 2,
    papers: [ID_CARD, PHONE],
    checklist: [
      WHO,
      WISH,
      { zh: '说明账户用途与收费', en: 'Explain what the account is for and what it costs' },
      { zh: '提示不得出租、出借、出售账户', en: 'Warn against lending or selling the account' },
      RECEIPT,
    ],
    shows: ['name', 'phone', 'address', 'needs', 'document-end'],
    unitIds: null,
  },
  {
    code: 'card-delivery',
    name: { zh: '银行卡送达', en: 'Card delivery' },
    words: ['送卡', '寄卡', '取卡', '银行卡送达', '换卡', 'card', 'deliver my card', 'new card'],
    minutes: 20,
    skills: ['cards'],
    officers: 1,
    papers: [ID_CARD],
    checklist: [
      WHO,
      { zh: '核对卡号末四位后当面启封', en: 'Check the last four digits, then open the envelope together' },
      { zh: '协助激活并由客户本人设置密码', en: 'Help to activate; the customer sets the PIN unseen' },
      RECEIPT,
    ],
    shows: ['name', 'phone', 'address', 'needs', 'document-end', 'card-end'],
    unitIds: null,
  },
  {
    code: 'wallet-set-up',
    name: { zh: '数字钱包开通', en: 'Wallet set-up' },
    words: ['钱包', '数字钱包', '手机银行', 'wallet', 'app'],
    minutes: 30,
    skills: ['wallet'],
    officers: 1,
    papers: [ID_CARD, PHONE],
    checklist: [
      WHO,
      { zh: '用体验模式演示', en: 'Show it in trial mode' },
      { zh: '由客户本人设置密码与限额', en: 'The customer sets the password and the limits' },
      { zh: '说明如何冻结与防诈骗', en: 'Explain how to freeze it, and what fraud looks like' },
    ],
    shows: ['name', 'phone', 'address', 'needs'],
    unitIds: null,
  },
  {
    code: 'loan-advice',
    name: { zh: '贷款与分期咨询', en: 'Loan and instalment advice' },
    words: ['贷款', '分期', '借款', '借钱', 'loan', 'instalment', 'instalments', 'credit', 'borrow'],
    minutes: 45,
    skills: ['lending'],
    officers: 2,
    papers: [ID_CARD, { zh: '收入证明或近半年流水', en: 'Proof of income or six months of statements' }],
    checklist: [
      WHO,
      { zh: '了解用途与收支', en: 'Ask for the purpose, income and outgoings' },
      { zh: '明示综合融资成本', en: 'Show everything that the credit would cost' },
      { zh: '不代客户填写或签名', en: 'Fill in and sign nothing for the customer' },
    ],
    shows: ['name', 'phone', 'address', 'needs', 'contracts'],
    unitIds: null,
  },
  {
    code: 'financial-planning',
    name: { zh: '财务规划', en: 'Financial planning' },
    words: ['规划', '理财', '财务规划', '养老规划', 'planning', 'plan my money', 'savings'],
    minutes: 60,
    skills: ['planning'],
    officers: 1,
    papers: [],
    checklist: [
      { zh: '了解目标、期限与风险承受能力', en: 'Ask for aims, time and appetite for risk' },
      { zh: '说明方案与风险，不承诺收益', en: 'Explain options and risks; promise no return' },
      { zh: '留下书面材料与考虑时间', en: 'Leave it in writing, and time to think' },
    ],
    shows: ['name', 'phone', 'address', 'needs', 'contracts'],
    unitIds: null,
  },
  {
    code: 'collecting-papers',
    name: { zh: '上门收取材料', en: 'Collecting papers' },
    words: ['材料', '收材料', '取材料', '资料', '补材料', 'papers', 'documents', 'collect'],
    minutes: 15,
    skills: [],
    officers: 1,
    papers: [{ zh: '需要提交的材料', en: 'The papers to hand over' }],
    checklist: [WHO, { zh: '逐份清点并开具收据', en: 'Count them paper by paper and give a receipt' }],
    shows: ['name', 'phone', 'address', 'needs'],
    unitIds: null,
  },
  {
    code: 'help-at-home',
    name: { zh: '老年人与残障人士上门协助', en: 'Help for elders and people with disabilities' },
    words: [
      '老人',
      '老年',
      '残疾',
      '残障',
      '腿脚不便',
      '行动不便',
      '密码重置',
      '帮忙',
      'elder',
      'elderly',
      'disabled',
      'wheelchair',
      'help at home',
    ],
    minutes: 45,
    skills: ['accounts', 'care'],
    officers: 2,
    papers: [ID_CARD],
    checklist: [
      WHO,
      WISH,
      { zh: '慢慢讲、讲清楚，必要时请家人在场', en: 'Take time; have family there if the customer wants' },
      { zh: '提示常见骗局', en: 'Warn of common scams' },
      RECEIPT,
    ],
    shows: ['name', 'phone', 'address', 'needs', 'document-end'],
    unitIds: null,
  },
]
