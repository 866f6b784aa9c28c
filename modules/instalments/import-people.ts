import type { Tx } from '@doorstep/db'
import { inputHash, isRefusal } from '@doorstep/http'
import { addUnit, createCustomer, headOffice, normalisePhone } from '@doorstep/identity'
import { GL, openAccounts } from '@doorstep/ledger'
import type { PlannedContract, PlannedCustomer } from './import-plan.ts'
import type { RowError } from './import-read.ts'
import type { Mapping } from './import-mapping.ts'
import { type ImportRow, knownRows, rememberRows } from './import-row.ts'

const NOBODY = 0n

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

/** The customer of each row, by the source's reference; those that are new are made. A phone that is taken is an error. */
export async function customersOf(tx: Tx, rows: readonly Incoming[], source: string, now: Date) {
  const wanted = new Map(rows.map(row => [row.reference, row]))
  const known = await knownRows(tx, source, 'customer', [...wanted.keys()])
  const made: ImportRow[] = []
  const errors: RowError[] = []
  for (const incoming of wanted.values()) {
    if (known.has(incoming.reference)) continue
    const customerId = await makeCustomer(tx, incoming, now)
    if (typeof customerId === 'bigint') {
      const { line: _, branchId: __, ...content } = incoming
      made.push({ reference: incoming.reference, hash: inputHash(content), customerId, objectId: customerId })
    } else errors.push({ line: incoming.line, field: 'phone', ...customerId })
  }
  await rememberRows(tx, source, 'customer', made, now)
  return { customers: idsOf([...known.values(), ...made]), made: made.length, errors }
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

async function makeCustomer(
  tx: Tx,
  incoming: Incoming,
  now: Date,
): Promise<bigint | { code: string; message: string }> {
  const phone = incoming.phone === undefined ? undefined : normalisePhone(incoming.phone)
  if (phone === null) return { code: 'phone-not-valid', message: `${incoming.phone} is no mobile number` }
  const { branchId, name: fullName, birthDate, language } = incoming
  const made = await createCustomer(
    tx,
    { branchId, fullName, language, ...(phone ? { phone } : {}), ...(birthDate ? { birthDate } : {}) },
    now,
  )
  return isRefusal(made) ? { code: made.code, message: `${incoming.phone} already belongs to a customer` } : made
}

async function headOfficeOrNew(tx: Tx, now: Date): Promise<bigint> {
  const known = await headOffice(tx).catch(() => undefined) // thrown before the organisation is set up
  if (known) return known.id
  const unit = await addUnit(tx, { parentId: null, kind: 'head-office', nameZh: '总行', nameEn: 'Head Office' }, now)
  if (isRefusal(unit)) throw new Error(`the head office could not be added: ${unit.code}`)
  return unit.id
}

const idsOf = (rows: readonly ImportRow[]) => new Map(rows.map(row => [row.reference, row.objectId]))
