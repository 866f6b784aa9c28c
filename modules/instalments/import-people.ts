import type { Tx } from '@doorstep/db'
import { inputHash, isRefusal, type Refusal } from '@doorstep/http'
import { addUnit, createCustomers, headOffice, normalisePhone } from '@doorstep/identity'
import { GL, openAccounts } from '@doorstep/ledger'
import type { PlannedContract, PlannedCustomer } from './import-plan.ts'
import { FieldError, type RowError, rowError } from './import-read.ts'
import type { Mapping } from './import-mapping.ts'
import { type ImportRow, knownRows, rememberRows } from './import-row.ts'

const NOBODY = 0n

/** Errors are kept for good, and a number is the customer's own: they name no more of it than finds it in the file. */
const PHONE_END = 4

/** The branch of each row, by the source's reference; those that are new are added below the head office. */
export async function branchesOf(tx: Tx, rows: readonly Pick<PlannedContract, 'branch'>[], source: string, now: Date) {
  const wanted = new Map(rows.map(row => [row.branch.reference, row.branch]))
  const known = await knownRows(tx, source, 'branch', [...wanted.keys()])
  const made: ImportRow[] = []
  const parent = known.size < wanted.size ? await headOfficeOrNew(tx, now) : NOBODY
  for (const { reference, name } of wanted.values()) {
    if (known.has(reference)) continue
    const unit = await addUnit(tx, { parentId: parent, kind: 'branch', nameZh: name, nameEn: name }, now)
    if (isRefusal(unit)) throw new Error(`branch ${name} could not be added: ${unit.code}`)
    made.push({ reference, hash: inputHash(name), customerId: NOBODY, objectId: unit.id })
  }
  await rememberRows(tx, source, 'branch', made, now)
  return idsOf([...known.values(), ...made])
}

type Incoming = PlannedCustomer & { readonly line: number; readonly branchId: bigint }

/** The customer of each row, by the source's reference; those that are new are made, or refused for their phone. */
export async function customersOf(tx: Tx, rows: readonly Incoming[], source: string, now: Date) {
  const wanted = new Map(rows.map(row => [row.reference, row]))
  const known = await knownRows(tx, source, 'customer', [...wanted.keys()])
  const fresh = [...wanted.values()]
    .filter(incoming => !known.has(incoming.reference))
    .map(incoming => ({ incoming, phone: incoming.phone && normalisePhone(incoming.phone) }))
  const valid = fresh.filter(({ phone }) => phone !== null)
  const ids = await createCustomers(
    tx,
    valid.map(({ incoming, phone }) => asCustomer(incoming, phone)),
    now,
  )
  const made = valid.flatMap(({ incoming }, i) => importRow(incoming, ids[i]!))
  await rememberRows(tx, source, 'customer', made, now)
  const refused = [
    ...fresh.filter(({ phone }) => phone === null).map(({ incoming }) => phoneError(incoming, 'phone-not-valid')),
    ...valid.filter((_, i) => isRefusal(ids[i])).map(({ incoming }) => phoneError(incoming, 'phone-taken')),
  ]
  return { customers: idsOf([...known.values(), ...made]), made: made.length, refused: new Map(refused) }
}

/** Each customer's account with the earlier bank goes on as a deposit account here, empty. */
export async function openAccountsOf(
  tx: Tx,
  rows: readonly PlannedContract[],
  customers: ReadonlyMap<string, bigint>,
  { source }: Mapping,
  now: Date,
): Promise<void> {
  const wanted = new Map(rows.flatMap(row => (row.account === undefined ? [] : [[row.account, row]])))
  const known = await knownRows(tx, source, 'account', [...wanted.keys()])
  const fresh = [...wanted].filter(([account]) => !known.has(account))
  if (fresh.length === 0) return
  const ids = await openAccounts(
    tx,
    fresh.map(([account, row]) => ({
      customerId: customers.get(row.customer.reference)!,
      gl: GL.customerDeposits,
      currency: row.terms.currency,
      label: `${source}:${account}`,
      actor: 'import',
      at: now,
    })),
  )
  if (isRefusal(ids)) throw new Error(`the chart keeps no customers' accounts: ${ids.code}`)
  const made = fresh.map(([reference, row], i) => ({
    reference,
    hash: inputHash(reference),
    customerId: customers.get(row.customer.reference)!,
    objectId: ids[i]!,
  }))
  await rememberRows(tx, source, 'account', made, now)
}

function asCustomer({ branchId, name: fullName, birthDate, language }: Incoming, phone: string | undefined | null) {
  return { branchId, fullName, language, ...(phone ? { phone } : {}), ...(birthDate ? { birthDate } : {}) }
}

function importRow(incoming: Incoming, id: bigint | Refusal): ImportRow[] {
  if (isRefusal(id)) return []
  const { line: _, branchId: __, ...content } = incoming
  return [{ reference: incoming.reference, hash: inputHash(content), customerId: id, objectId: id }]
}

const phoneError = ({ line, phone, reference }: Incoming, code: string): [string, RowError] => [
  reference,
  rowError(line, new FieldError('phone', code, { value: `…${(phone ?? '').slice(-PHONE_END)}` })),
]

async function headOfficeOrNew(tx: Tx, now: Date): Promise<bigint> {
  const known = await headOffice(tx).catch(() => undefined) // thrown before the organisation is set up
  if (known) return known.id
  const unit = await addUnit(tx, { parentId: null, kind: 'head-office', nameZh: '总行', nameEn: 'Head Office' }, now)
  if (isRefusal(unit)) throw new Error(`the head office could not be added: ${unit.code}`)
  return unit.id
}

const idsOf = (rows: readonly ImportRow[]) => new Map(rows.map(row => [row.reference, row.objectId]))
