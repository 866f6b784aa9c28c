import { system } from '@doorstep/audit'
import type { Database } from '@doorstep/db'
import { isRefusal, type Refusal } from '@doorstep/http'
import { addUnit, createCustomer, setDataKey } from '@doorstep/identity'
import { type Area, saveAreas } from '../area.ts'
import { ensureServices } from '../service.ts'

export const HEAD = 1n
export const EAST = 2n
export const KNOWN_PHONE = '+8613900139001'
// A Monday, ten in the morning in Shanghai.
export const AT = new Date('2026-11-23T02:00:00Z')
export const stamp = { who: system('test'), at: AT }

export const CUIHU: Area = {
  areaId: 11n,
  name: { zh: '翠湖花园', en: 'Cuihu Garden' },
  words: ['翠湖'],
  latitude: 30.2741,
  longitude: 120.1551,
  branchId: EAST,
}

/** A head office, a branch with one place that it goes to, the services, and one customer. */
export async function openBank(db: Database): Promise<bigint> {
  setDataKey(Buffer.alloc(32, 1).toString('base64'))
  return db.transaction(async tx => {
    await addUnit(tx, { id: HEAD, parentId: null, kind: 'head-office', nameZh: '总行', nameEn: 'Head Office' }, AT)
    await addUnit(tx, { id: EAST, parentId: HEAD, kind: 'branch', nameZh: '城东支行', nameEn: 'East' }, AT)
    await ensureServices(tx)
    await saveAreas(tx, [CUIHU])
    return done(await createCustomer(tx, { branchId: EAST, phone: KNOWN_PHONE, fullName: '王芳' }, AT))
  })
}

/** The result of what cannot be refused here. */
export function done<T>(result: T | Refusal): T {
  if (isRefusal(result)) throw new Error(`refused: ${result.code}`)
  return result
}
