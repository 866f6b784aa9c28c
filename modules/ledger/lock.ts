import { array, type Tx } from '@doorstep/db'
import type { AccountState, Books, HoldState, KnownJournal } from './books.ts'
import { keyOf } from './books.ts'
import type { Side } from './chart.ts'
import type { Move } from './move.ts'
import type { AccountRef, Leg } from './types.ts'

/** First part of the advisory lock that postings share (in `ledger.lock_batch`) and the close of a day takes for itself. */
export const DAY_LOCK = 7_215_310

/** Locks the batch's kept accounts in one order and reads, under those locks, all that is needed to judge it. */
export async function lockBooks(tx: Tx, moves: readonly Move[]): Promise<Books> {
  const holdAccounts = await readHoldAccounts(tx, moves)
  const wanted = collect(moves, holdAccounts)
  const { rows } = await tx.query<LockedRow>('SELECT * FROM ledger.lock_batch($1, $2, $3, $4, $5, $6, $7)', [
    array(wanted.accounts.map(a => a.customerId)),
    array(wanted.accounts.map(a => a.accountId)),
    array(wanted.keys.map(k => k.customerId)),
    wanted.keys.map(k => k.key),
    [...wanted.codes],
    [...wanted.days],
    wanted.today,
  ])
  const row = rows[0] as LockedRow
  const sides = new Map(row.chart.map(([code, , side]) => [code, side]))
  const books: Books = {
    accounts: new Map((row.accounts?.split(',') ?? []).map(text => asAccount(text, sides)).map(a => [a.accountId, a])),
    chart: new Map(row.chart.map(([code, kept]) => [code, kept])),
    openDays: new Set([...(row.open_days ?? []), ...(row.today ? [row.today] : [])]),
    today: row.today,
    journals: new Map((row.journals ?? []).map(asKnown)),
    holds: new Map(),
    holdsByKey: new Map(),
  }
  if (moves.some(m => m.do !== 'post')) await readHolds(tx, moves, books)
  return books
}

type LockedRow = {
  accounts: string | null
  journals: KnownColumns[] | null
  chart: [code: string, kept: boolean, normalSide: Side][]
  open_days: string[] | null
  today: string | null
}
type KnownColumns = [customerId: string, key: string, id: string, bookDate: string, hash: string]

function asAccount(text: string, sides: ReadonlyMap<string, Side>): AccountState {
  const [customerId, accountId, gl, currency, status, balance, held, version, floor, cap] = text.split(' ') as [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ]
  return {
    customerId: BigInt(customerId),
    accountId: BigInt(accountId),
    gl,
    currency,
    normalSide: sides.get(gl) as Side,
    floorMinor: floor === '-' ? null : BigInt(floor),
    capMinor: cap === '-' ? null : BigInt(cap),
    frozen: status === 'frozen',
    balanceMinor: BigInt(balance),
    heldMinor: BigInt(held),
    version: BigInt(version),
    touched: false,
  }
}

function asKnown([customerId, key, id, bookDate, hash]: KnownColumns): [string, KnownJournal] {
  return [keyOf(BigInt(customerId), key), { journalId: BigInt(id), bookDate, hash }]
}

type Wanted = {
  accounts: AccountRef[]
  keys: { customerId: bigint; key: string }[]
  codes: Set<string>
  days: Set<string>
  today: boolean
}

function collect(moves: readonly Move[], holdAccounts: readonly AccountRef[]): Wanted {
  const accounts = new Map<string, AccountRef>()
  const addAccount = (customerId: bigint, accountId: bigint) =>
    accounts.set(`${customerId} ${accountId}`, { customerId, accountId })
  const wanted: Wanted = { accounts: [], keys: [], codes: new Set(), days: new Set(), today: false }
  const addLeg = (leg: Leg, customerId: bigint) => {
    if ('gl' in leg) wanted.codes.add(leg.gl)
    else addAccount(leg.owner ?? customerId, leg.account)
  }
  const addJournal = ({ customerId, key, bookDate }: { customerId: bigint; key: string; bookDate?: string }) => {
    wanted.keys.push({ customerId, key })
    if (bookDate) wanted.days.add(bookDate)
    else wanted.today = true
  }
  for (const { customerId, accountId } of holdAccounts) addAccount(customerId, accountId)
  for (const move of moves) {
    if (move.do === 'hold') addAccount(move.hold.customerId, move.hold.accountId)
    if (move.do === 'capture') {
      addLeg(move.capture.to, move.capture.customerId)
      addJournal(move.capture)
    }
    if (move.do === 'post') {
      addJournal(move.journal)
      for (const line of move.journal.lines) {
        addLeg(line.debit, move.journal.customerId)
        addLeg(line.credit, move.journal.customerId)
      }
    }
  }
  wanted.accounts = [...accounts.values()]
  return wanted
}

/** The accounts of the holds to be captured or released: an account never changes for a hold, so no lock is needed. */
async function readHoldAccounts(tx: Tx, moves: readonly Move[]): Promise<AccountRef[]> {
  const refs = moves.flatMap(holdRef)
  if (refs.length === 0) return []
  const { rows } = await tx.query<{ customer_id: bigint; account_id: bigint }>(
    `SELECT DISTINCT customer_id, account_id
     FROM unnest($1::bigint[], $2::bigint[]) AS w(customer_id, id) JOIN ledger.hold USING (customer_id, id)`,
    [array(refs.map(r => r.customerId)), array(refs.map(r => r.holdId))],
  )
  return rows.map(r => ({ customerId: r.customer_id, accountId: r.account_id }))
}

/** The account's lock guards its holds, so they are read after it was taken. */
async function readHolds(tx: Tx, moves: readonly Move[], books: Books): Promise<void> {
  const refs = moves.flatMap(holdRef)
  const placed = moves.flatMap(m => (m.do === 'hold' ? [m.hold] : []))
  const { rows } = await tx.query<HoldRow>(
    `SELECT h.* FROM unnest($1::bigint[], $2::bigint[]) AS w(customer_id, id) JOIN ledger.hold h USING (customer_id, id)
     UNION
     SELECT h.* FROM unnest($3::bigint[], $4::text[]) AS w(customer_id, key) JOIN ledger.hold h USING (customer_id, key)`,
    [
      array(refs.map(r => r.customerId)),
      array(refs.map(r => r.holdId)),
      array(placed.map(h => h.customerId)),
      placed.map(h => h.key),
    ],
  )
  for (const hold of rows.map(asHold)) {
    books.holds.set(hold.holdId, hold)
    books.holdsByKey.set(keyOf(hold.customerId, hold.key), hold)
  }
}

function holdRef(move: Move): { customerId: bigint; holdId: bigint }[] {
  if (move.do === 'capture') return [move.capture]
  if (move.do === 'release') return [move.release]
  return []
}

type HoldRow = {
  customer_id: bigint
  id: bigint
  account_id: bigint
  remaining_minor: bigint
  status: HoldState['status']
  key: string
  input_hash: Buffer
}

function asHold(row: HoldRow): HoldState {
  return {
    customerId: row.customer_id,
    holdId: row.id,
    accountId: row.account_id,
    key: row.key,
    hash: row.input_hash.toString('hex'),
    remainingMinor: row.remaining_minor,
    status: row.status,
    touched: false,
  }
}
