import type { Scene } from './api.ts'

const KEY = 'doorstep.till'
const KEPT = 5

export type Sold = { goods: string; scene: Scene }
/** What this till sold last, newest first, and in which store it stands. */
export type TillMemory = { storeId?: string; sold: Sold[] }

export function rememberedTill(): TillMemory {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<TillMemory>
    const sold = Array.isArray(kept.sold) ? kept.sold.filter(isSold) : []
    return { sold, ...(typeof kept.storeId === 'string' ? { storeId: kept.storeId } : {}) }
  } catch {
    return { sold: [] }
  }
}

/** Puts a sale in front; the same goods are kept once. */
export function rememberSale({ sold }: TillMemory, storeId: string, sale: Sold): TillMemory {
  const memory = { storeId, sold: [sale, ...sold.filter(s => s.goods !== sale.goods)].slice(0, KEPT) }
  localStorage.setItem(KEY, JSON.stringify(memory))
  return memory
}

function isSold(value: unknown): value is Sold {
  const sold = value as Sold | null
  return typeof sold?.goods === 'string' && typeof sold.scene === 'string'
}
