import type { MerchantRole, StaffRole } from '@doorstep/http'

/** Who works at the demo bank and its merchants. Phone numbers are from ranges that reach nobody here: all is sandbox. */
export const units = {
  headOffice: { kind: 'head-office', nameZh: '门阶银行总行', nameEn: 'Head Office' },
  riverside: { kind: 'branch', nameZh: '滨江支行', nameEn: 'Riverside Branch' },
  oldTown: { kind: 'branch', nameZh: '老城支行', nameEn: 'Old Town Branch' },
  cards: { kind: 'department', nameZh: '消费分期部', nameEn: 'Instalments Department' },
} as const
/** What the demo bank is called and where it lies, as settings of the environment. */
export const DEMO_BANK = {
  BANK_NAME_ZH: '门阶银行',
  BANK_NAME_EN: 'Doorstep Bank',
  BANK_ADDRESS_ZH: '滨江市滨江路 1 号',
  BANK_ADDRESS_EN: '1 Riverside Road, Riverside',
}

export type UnitName = keyof typeof units

export const staff: readonly { username: string; name: string; unit: UnitName; roles: StaffRole[] }[] = [
  { username: 'admin', name: '何静', unit: 'headOffice', roles: ['administrator'] },
  { username: 'compliance', name: '陆远', unit: 'headOffice', roles: ['compliance'] },
  { username: 'analyst', name: '沈一鸣', unit: 'headOffice', roles: ['analyst'] },
  { username: 'supervisor', name: '方敏', unit: 'riverside', roles: ['supervisor'] },
  { username: 'reviewer', name: '高岚', unit: 'riverside', roles: ['reviewer'] },
  { username: 'manager', name: '许航', unit: 'riverside', roles: ['account-manager'] },
  { username: 'agent', name: '田小雨', unit: 'riverside', roles: ['agent'] },
  { username: 'officer', name: '罗成', unit: 'riverside', roles: ['officer'] },
  { username: 'reviewer.oldtown', name: '韩雪', unit: 'oldTown', roles: ['reviewer'] },
  { username: 'officer.qin', name: '秦悦', unit: 'riverside', roles: ['officer'] },
  { username: 'officer.ma', name: '马骁', unit: 'riverside', roles: ['officer'] },
  { username: 'officer.tang', name: '唐宁', unit: 'oldTown', roles: ['officer'] },
  { username: 'officer.bai', name: '白芷', unit: 'oldTown', roles: ['officer'] },
]

export type DemoMerchant = {
  name: string
  unit: UnitName
  stores: { name: string; address: string }[]
  members: { name: string; phone: string; role: MerchantRole }[]
}

export const merchants: readonly DemoMerchant[] = [
  {
    name: '云杉数码',
    unit: 'riverside',
    stores: [{ name: '滨江店', address: '滨江路 18 号一层' }],
    members: [
      { name: '周云', phone: '13800010001', role: 'owner' },
      { name: '小林', phone: '13800010002', role: 'cashier' },
    ],
  },
  {
    name: '禾木家居',
    unit: 'oldTown',
    stores: [
      { name: '老城店', address: '鼓楼西街 7 号' },
      { name: '东门店', address: '东门大道 102 号' },
    ],
    members: [
      { name: '吴禾', phone: '13800020001', role: 'owner' },
      { name: '阿珍', phone: '13800020002', role: 'cashier' },
    ],
  },
]
