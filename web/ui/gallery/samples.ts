import type { Plan } from '../plan-card.tsx'
import type { ScheduleRow } from '../schedule-table.tsx'

const cny = (amount: string) => ({ amount, currency: 'CNY' })

export const plans: (Plan & { id: string })[] = [
  {
    id: 'a',
    name: '免息分期',
    instalments: 6,
    instalment: cny('1000.00'),
    level: true,
    annualised: '0',
    cost: cny('0.00'),
    total: cny('6000.00'),
    first: '2026-04-15',
    last: '2026-09-15',
    subsidy: '利息 ¥176.30 由商户承担',
    reason: '总花费最低，每期在您填写的 ¥1,200 以内',
  },
  {
    id: 'b',
    name: '等额本息',
    instalments: 12,
    instalment: cny('533.09'),
    level: true,
    annualised: '0.1200',
    cost: cny('397.08'),
    total: cny('6397.08'),
    first: '2026-04-15',
    last: '2027-03-15',
  },
  {
    id: 'c',
    name: '等额本金',
    instalments: 24,
    instalment: cny('310.00'),
    level: false,
    annualised: '0.1200',
    cost: cny('750.00'),
    total: cny('6750.00'),
    first: '2026-04-15',
    last: '2028-03-15',
  },
]

/** 6,000.00 over 3 months at 12 % a year, as `doorstep quote` gives it. */
export const rows: ScheduleRow[] = [
  {
    n: 1,
    due: '2026-04-15',
    total: '2040.14',
    principal: '1980.14',
    interest: '60.00',
    fee: '0.00',
    balance: '4019.86',
    state: { tone: 'good', label: '已还' },
  },
  {
    n: 2,
    due: '2026-05-15',
    total: '2040.14',
    principal: '1999.94',
    interest: '40.20',
    fee: '0.00',
    balance: '2019.92',
    state: { tone: 'attention', label: '本期' },
  },
  { n: 3, due: '2026-06-15', total: '2040.12', principal: '2019.92', interest: '20.20', fee: '0.00', balance: '0.00' },
]
export const totals = { total: '6120.40', principal: '6000.00', interest: '120.40', fee: '0.00' }

export const contracts = [
  {
    id: '2026030001',
    customer: '王秀兰',
    principal: cny('6000.00'),
    balance: cny('4019.86'),
    due: '2026-05-15',
    state: ['正常', 'good'],
  },
  {
    id: '2026030002',
    customer: '陈志强',
    principal: cny('12800.00'),
    balance: cny('11733.33'),
    due: '2026-05-02',
    state: ['逾期 13 天', 'bad'],
  },
  {
    id: '2026030003',
    customer: 'Anna Nováková',
    principal: cny('3299.00'),
    balance: cny('0.00'),
    due: '2026-03-20',
    state: ['已结清', 'neutral'],
  },
  {
    id: '2026030004',
    customer: '刘建国',
    principal: cny('25000.00'),
    balance: cny('25000.00'),
    due: '2026-05-28',
    state: ['待交付', 'progress'],
  },
  {
    id: '2026030005',
    customer: '赵敏',
    principal: cny('8999.00'),
    balance: cny('6749.25'),
    due: '2026-05-18',
    state: ['展期审批中', 'attention'],
  },
] as const
