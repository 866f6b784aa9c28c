import type { Day } from '../api.ts'
import type { Act } from './acts.ts'

/**
 * What this phone keeps, and where. Day and acts lie in IndexedDB under AES-GCM; the key is made for one officer's day,
 * cannot be taken out of the browser, and is thrown away with everything at sign-out and at the end of the day.
 * It does not protect an unlocked phone, nor against code that runs in this very page.
 */
const NAME = 'doorstep-officer'

type Sealed = { iv: Uint8Array<ArrayBuffer>; box: ArrayBuffer }
/** Whose phone it is today. */
export type Owner = { userId: string; name: string }
export type Held = { owner: Owner; day: Day | null; offsetMs: number; acts: Act[] }
type Kept = { day: Day | null; offsetMs: number }

/** What the phone holds for somebody; undefined when it holds nothing. */
export async function openVault(): Promise<Held | undefined> {
  const db = await database()
  const [key, owner] = await inStore(db, ['key'], 'readonly', ([store]) => both(store!.get('key'), store!.get('owner')))
  if (!key || !owner) return undefined
  const [sealed, rows, seqs] = await inStore(db, ['day', 'acts'], 'readonly', ([day, acts]) =>
    Promise.all([answer(day!.get('day')), answer(acts!.getAll()), answer(acts!.getAllKeys())]),
  )
  const kept: Kept = sealed ? await open<Kept>(key, sealed) : { day: null, offsetMs: 0 }
  const acts = await Promise.all(
    (rows as Sealed[]).map(async (row, i) => ({ ...(await open<Act>(key, row)), seq: seqs[i] as number })),
  )
  return { owner, ...kept, acts }
}

/** A new key for this officer; whatever was there is gone. */
export async function newVault(owner: Owner): Promise<void> {
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
  const db = await database()
  await inStore(db, ['key', 'day', 'acts'], 'readwrite', async stores => {
    for (const store of stores) store.clear()
    stores[0]!.put(key, 'key')
    stores[0]!.put(owner, 'owner')
  })
}

export async function keepDay(kept: Kept): Promise<void> {
  const db = await database()
  const sealed = await seal(await keyIn(db), kept)
  await inStore(db, ['day'], 'readwrite', async ([store]) => void store!.put(sealed, 'day'))
}

/** Keeps a new act for good before anything on the screen says that it is done; gives its place in the order. */
export async function addAct(act: Omit<Act, 'seq'>): Promise<number> {
  const db = await database()
  const sealed = await seal(await keyIn(db), act)
  return inStore(db, ['acts'], 'readwrite', ([store]) => answer(store!.add(sealed))) as Promise<number>
}

export async function changeActs(acts: readonly Act[]): Promise<void> {
  const db = await database()
  const key = await keyIn(db)
  const rows = await Promise.all(acts.map(async act => [act.seq, await seal(key, act)] as const))
  await inStore(db, ['acts'], 'readwrite', async ([store]) => {
    for (const [seq, sealed] of rows) store!.put(sealed, seq)
  })
}

/** The day is over: of customers nothing stays; what the bank does not have yet does, until it has it. */
export async function forgetDay(keep: readonly Act[]): Promise<void> {
  const db = await database()
  const kept = new Set(keep.map(act => act.seq))
  await inStore(db, ['day', 'acts'], 'readwrite', async ([day, acts]) => {
    day!.clear()
    for (const seq of await answer(acts!.getAllKeys())) if (!kept.has(seq as number)) acts!.delete(seq)
  })
}

/** Nothing stays, the key first of all. */
export async function emptyVault(): Promise<void> {
  const db = await database()
  await inStore(db, ['key', 'day', 'acts'], 'readwrite', async stores => {
    for (const store of stores) store.clear()
  })
}

async function keyIn(db: IDBDatabase): Promise<CryptoKey> {
  const key = await inStore(db, ['key'], 'readonly', ([store]) => answer(store!.get('key')))
  if (!key) throw new Error('the phone holds no key')
  return key as CryptoKey
}

async function seal(key: CryptoKey, value: unknown): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const box = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, new TextEncoder().encode(JSON.stringify(value)))
  return { iv, box }
}

async function open<T>(key: CryptoKey, { iv, box }: Sealed): Promise<T> {
  return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, box))) as T
}

let opened: Promise<IDBDatabase> | undefined

function database(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1)
    request.addEventListener('upgradeneeded', () => {
      request.result.createObjectStore('key')
      request.result.createObjectStore('day')
      request.result.createObjectStore('acts', { autoIncrement: true })
    })
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error))
  })
  return opened
}

/** One transaction; done only when it is on the disk, so that a phone that dies loses nothing that was confirmed. */
function inStore<T>(
  db: IDBDatabase,
  names: ('key' | 'day' | 'acts')[],
  mode: IDBTransactionMode,
  work: (stores: IDBObjectStore[]) => Promise<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const transaction = db.transaction(names, mode, { durability: 'strict' })
    const result = work(names.map(name => transaction.objectStore(name)))
    transaction.addEventListener('complete', () => resolve(result))
    transaction.addEventListener('error', () => reject(transaction.error))
    transaction.addEventListener('abort', () => reject(transaction.error))
    result.catch(reject)
  })
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error))
  })
}

const both = async (key: IDBRequest, owner: IDBRequest) =>
  Promise.all([answer(key) as Promise<CryptoKey | undefined>, answer(owner) as Promise<Owner | undefined>])
