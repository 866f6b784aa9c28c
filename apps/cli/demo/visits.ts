import { system } from '@doorstep/audit'
import { addDays, dateIn } from '@doorstep/calendar'
import type { Database } from '@doorstep/db'
import { customerByPhone } from '@doorstep/identity'
import { once } from '@doorstep/jobs'
import { askVisit, bookSlot, CONSENT, ensureServices, openTask, raiseAlert, saveAreas } from '@doorstep/visits'
import { buyers } from './buyers.ts'
import { done } from './done.ts'
import { units } from './people.ts'
import { startRoster } from './roster.ts'

/** The demo city: places with an invented name, where its two branches go. */
const PLACES = [
  ['riverside', '翠湖花园', 'Cuihu Garden', '翠湖', 30.2085, 120.2102],
  ['riverside', '滨江路', 'Binjiang Road', '滨江大道', 30.2051, 120.2176],
  ['riverside', '江枫苑', 'Jiangfeng Court', '江枫', 30.1987, 120.2043],
  ['riverside', '银杏里', 'Yinxing Lane', '银杏', 30.2123, 120.1994],
  ['riverside', '望潮新村', 'Wangchao New Village', '望潮', 30.1932, 120.2231],
  ['riverside', '浦沿小区', 'Puyan Estate', '浦沿', 30.1879, 120.1958],
  ['oldTown', '鼓楼西街', 'Gulou West Street', '鼓楼', 30.2461, 120.1712],
  ['oldTown', '鼓楼东街', 'Gulou East Street', '鼓楼', 30.2466, 120.1765],
  ['oldTown', '东门大道', 'Dongmen Avenue', '东门', 30.2503, 120.1883],
  ['oldTown', '槐树巷', 'Huaishu Alley', '槐树', 30.2419, 120.1658],
  ['oldTown', '城隍里', 'Chenghuang Lane', '城隍', 30.2387, 120.1741],
  ['oldTown', '杏花公寓', 'Xinghua Apartments', '杏花', 30.2544, 120.1699],
] as const

/** From three in the afternoon on. */
const EVENING_HOURS = 9
const TODAY = [
  { phone: '13900000006', service: 'card-delivery', area: 1, line: '翠湖花园9栋1002' },
  { phone: '13900000007', service: 'account-opening', area: 3, line: '江枫苑4栋201' },
  { phone: '13900000008', service: 'wallet-set-up', area: 6, line: '浦沿小区15栋302' },
  { phone: '13900000009', service: 'card-delivery', area: 7, line: '鼓楼西街28号' },
] as const

const VISITS = [
  {
    phone: '13900000001',
    service: 'card-delivery',
    area: 1,
    line: '翠湖花园3栋502',
    ahead: 1,
    from: '13:00',
    until: '18:00',
    booked: false,
  },
  {
    phone: '13900000002',
    service: 'financial-planning',
    area: 9,
    line: '东门大道102号2单元801',
    ahead: 2,
    from: '10:00',
    until: '11:00',
    booked: true,
  },
  ...TODAY.map(visit => ({ ...visit, ahead: 0, from: '09:00', until: '18:00', booked: true })),
]

/** Services, places, officers and a few visits, some of them booked for today, so that the desk shows what they look like. */
export async function startVisits(
  db: Database,
  tree: readonly { id: bigint; nameEn: string }[],
  now: Date,
): Promise<void> {
  const unitOf = (name: 'riverside' | 'oldTown') => tree.find(unit => unit.nameEn === units[name].nameEn)!.id
  await db.transaction(async tx => {
    if (!(await once(tx, 'demo visits', 1n))) return
    await ensureServices(tx)
    await saveAreas(
      tx,
      PLACES.map(([unit, zh, en, word, latitude, longitude], i) => ({
        areaId: BigInt(i + 1),
        name: { zh, en },
        words: [word],
        latitude,
        longitude,
        branchId: unitOf(unit),
      })),
    )
    await startRoster(tx, unit => tree.find(({ nameEn }) => nameEn === units[unit].nameEn)!.id, now)
    // Who starts the bank in the evening finds today's visits tomorrow.
    const today = dateIn('Asia/Shanghai', new Date(now.getTime() + EVENING_HOURS * 3_600_000))
    for (const { phone, service, area, line, ahead, from, until, booked } of VISITS) {
      const customerId = await customerByPhone(tx, `+86${phone}`)
      if (customerId === null) continue
      const wish = { date: addDays(today, ahead), from, until }
      const where = { areaId: BigInt(area), line }
      const asked = { customerId, service, where, wish, channel: 'app', language: 'zh-CN' } as const
      const name = buyers.find(buyer => buyer.phone === phone)?.name ?? phone
      const who = { userId: 'demo', name, role: 'customer', ip: null }
      const { customerId: owner, id } = done(await askVisit(tx, { ...asked, consent: CONSENT.zh }, { who, at: now }))
      if (booked) await bookSlot(tx, { customerId: owner, visitId: id }, 1, { who, at: now })
    }
    const call = {
      customerId: 0n,
      branchId: unitOf('riverside'),
      phone: '+8613900000099',
      note: '还是老地方，你们来过的',
    }
    await openTask(tx, { ...call, kind: 'no-area' }, now)
    const asker = await customerByPhone(tx, `+86${VISITS[0]?.phone}`)
    const stranger = { kind: 'stranger', branchId: unitOf('riverside'), note: '600123' } as const
    const who = { ...system('sms'), role: 'customer' }
    if (asker !== null) await raiseAlert(tx, { ...stranger, customerId: asker }, { who, at: now })
  })
}
