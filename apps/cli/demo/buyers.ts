/** The demo bank opened this many days before its first start. */
export const LEAD_DAYS = 100

type Scene = 'digital' | 'parent-child' | 'home' | 'study' | 'travel' | 'other'
type Occupation = 'employed' | 'self-employed' | 'retired' | 'student' | 'other'
export type PlanWish = { kind: 'equal-instalment' | 'equal-principal' | 'zero-interest' | 'on-demand'; count: number }

export type DemoBuyer = {
  name: string
  phone: string
  born: string
  income: string
  obligations: string
  occupation: Occupation
  merchant: string
  goods: string
  scene: Scene
  price: string
  plan: PlanWish
  /** The day on which the order is made and applied for; the last one is the day of the first start. */
  day: number
  /** Where the application ends when it is not signed. */
  stops?: 'draft' | 'referred' | 'declined' | 'approved'
  delivered?: boolean
  contract?: {
    pays?: number
    settlesOn?: number
    refund?: { day: number; amount: string; reason: string }
    /** Cash drawn on a contract that was signed, and, on a limit, what is repaid before it is due. */
    draws?: { day: number; amount: string }
    repays?: { day: number; amount: string }
  }
}

/** What happened in the demo bank's first months: each one a state that its screens should show. */
export const buyers: readonly DemoBuyer[] = [
  {
    name: '陈晓',
    phone: '13900000001',
    born: '1998-04-12',
    income: '12000.00',
    obligations: '1500.00',
    occupation: 'employed',
    merchant: '云杉数码',
    goods: '折叠屏手机 512 GB',
    scene: 'digital',
    price: '6999.00',
    plan: { kind: 'equal-instalment', count: 6 },
    day: 5,
    delivered: true,
    contract: { pays: 3 },
  },
  {
    name: '李婷',
    phone: '13900000002',
    born: '1991-09-30',
    income: '9800.00',
    obligations: '2200.00',
    occupation: 'employed',
    merchant: '禾木家居',
    goods: '布艺沙发与边几',
    scene: 'home',
    price: '8800.00',
    plan: { kind: 'zero-interest', count: 12 },
    day: 18,
    delivered: true,
    contract: { pays: 2, refund: { day: 62, amount: '1800.00', reason: '边几有划痕，退货' } },
  },
  {
    name: '赵磊',
    phone: '13900000003',
    born: '1984-01-22',
    income: '7600.00',
    obligations: '2600.00',
    occupation: 'self-employed',
    merchant: '云杉数码',
    goods: '轻薄笔记本电脑',
    scene: 'study',
    price: '5499.00',
    plan: { kind: 'equal-principal', count: 12 },
    day: 26,
    delivered: true,
    contract: { pays: 1 },
  },
  {
    name: '孙悦',
    phone: '13900000004',
    born: '1995-11-08',
    income: '15000.00',
    obligations: '0.00',
    occupation: 'employed',
    merchant: '云杉数码',
    goods: '平板电脑与手写笔',
    scene: 'digital',
    price: '4299.00',
    plan: { kind: 'equal-instalment', count: 12 },
    day: 33,
    delivered: true,
    contract: { pays: 1, settlesOn: 80 },
  },
  {
    name: '刘洋',
    phone: '13900000005',
    born: '1990-06-17',
    income: '6000.00',
    obligations: '4200.00',
    occupation: 'employed',
    merchant: '云杉数码',
    goods: '游戏主机套装',
    scene: 'digital',
    price: '3899.00',
    plan: { kind: 'equal-instalment', count: 6 },
    day: 90,
    stops: 'declined',
  },
  {
    name: '马秀兰',
    phone: '13900000006',
    born: '1957-02-03',
    income: '5200.00',
    obligations: '300.00',
    occupation: 'retired',
    merchant: '禾木家居',
    goods: '电动护理床',
    scene: 'home',
    price: '7600.00',
    plan: { kind: 'zero-interest', count: 12 },
    day: 97,
    contract: {},
  },
  {
    name: '王建国',
    phone: '13900000007',
    born: '1946-08-15',
    income: '4600.00',
    obligations: '0.00',
    occupation: 'retired',
    merchant: '云杉数码',
    goods: '助听器一对',
    scene: 'other',
    price: '3800.00',
    plan: { kind: 'equal-instalment', count: 6 },
    day: 100,
    stops: 'referred',
  },
  {
    name: '周芳',
    phone: '13900000008',
    born: '1976-12-01',
    income: '11000.00',
    obligations: '1000.00',
    occupation: 'employed',
    merchant: '云杉数码',
    goods: '儿童智能手表两只',
    scene: 'parent-child',
    price: '2398.00',
    plan: { kind: 'zero-interest', count: 6 },
    day: 100,
    stops: 'approved',
  },
  {
    name: '林晚',
    phone: '13900000009',
    born: '1988-05-16',
    income: '18000.00',
    obligations: '1200.00',
    occupation: 'employed',
    merchant: '云杉数码',
    goods: '扫地机器人与空气净化器',
    scene: 'home',
    price: '3600.00',
    plan: { kind: 'on-demand', count: 12 },
    day: 60,
    delivered: true,
    contract: { pays: 1, draws: { day: 72, amount: '5000.00' }, repays: { day: 95, amount: '2000.00' } },
  },
  {
    name: '何启明',
    phone: '13900000010',
    born: '1986-03-21',
    income: '21000.00',
    obligations: '2500.00',
    occupation: 'employed',
    merchant: '云杉数码',
    goods: '全屋智能家居 首期',
    scene: 'home',
    price: '8600.00',
    plan: { kind: 'equal-principal', count: 18 },
    day: 40,
    delivered: true,
    contract: { pays: 1, draws: { day: 78, amount: '6000.00' } },
  },
]
