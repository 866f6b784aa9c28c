import { createHash } from 'node:crypto'
import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PlainDate } from '@doorstep/calendar'
import type { Database } from '@doorstep/db'
import { customerRecords, orgTree } from '@doorstep/identity'
import { accountsOf, GL, verify } from '@doorstep/ledger'
import { ownerDatabase, testDatabase } from '@doorstep/testkit'
import { beforeAll, describe, expect, test } from 'vitest'
import { accrued } from './accrual.ts'
import { arrears } from './arrears.ts'
import { importContracts } from './import-contracts.ts'
import { listFaults, listImports, readImport } from './import-views.ts'
import { importCustomers } from './import-customers.ts'
import { type CsvRecord, openCsv } from './import-csv.ts'
import { importRepayments } from './import-repayments.ts'
import { closeDay } from './nightly.ts'
import { readContract } from './standing-store.ts'
import { verifyContracts } from './verify.ts'

const now = new Date('2026-03-10T01:00:00Z')
const DAY = '2026-03-10' as PlainDate
const options = { dryRun: false, now, operator: 'test', firstDay: DAY }
let db: Database
let folder: string

beforeAll(async () => {
  db = await testDatabase()
  folder = await mkdtemp(join(tmpdir(), 'doorstep-import-'))
})

const file = async (name: string, text: string) => {
  const path = join(folder, name)
  await writeFile(path, text)
  return { path, mapping: 'doorstep' }
}
const HEADER =
  'contract,start,principal,instalments,instalment,paid_instalments,currency,plan,annual_rate,first_due,penalty_rate,customer,name,phone,birth_date,branch'
const row = (contract: string, more: Partial<Record<string, string>> = {}) => {
  const fields: Record<string, string> = {
    contract,
    start: '2026-01-20',
    principal: '1200.00',
    instalments: '12',
    instalment: '106.62',
    paid_instalments: '1',
    currency: 'CNY',
    plan: 'equal-instalment',
    annual_rate: '0.12',
    penalty_rate: '0.18',
    customer: `c-${contract}`,
    name: '王"小"明, 先生',
    branch: '城东支行',
    ...more,
  }
  return HEADER.split(',')
    .map(column => `"${(fields[column] ?? '').replaceAll('"', '""')}"`)
    .join(',')
}
const counts = async () => {
  const owner = await ownerDatabase()
  const tables = [
    'instalments.contract',
    'identity.customer',
    'identity.org_unit',
    'ledger.posting',
    'instalments.import_row',
  ]
  return Promise.all(
    tables.map(async table => (await owner.query(`SELECT count(*)::int AS n FROM ${table}`)).rows[0]!.n),
  )
}

describe('a file of contracts', () => {
  test('tried first leaves nothing behind, then goes in as it said, then adds nothing', async () => {
    const input = await file('contracts.csv', [HEADER, row('L1'), row('L2', { paid_instalments: '' })].join('\n'))
    const before = await counts()
    const tried = await importContracts(db, input, { ...options, dryRun: true })
    expect(tried).toMatchObject({ read: 2, imported: 2, errors: [] })
    expect(await counts()).toEqual(before)
    expect(await importContracts(db, input, options)).toEqual({ ...tried, dryRun: false })
    expect(tried.reconciliation.map(t => [t.field, t.rows, t.differing])).toEqual([
      ['principal', 2, 0],
      ['payments', 2, 0],
      ['penalty', 2, 0],
      ['credit', 2, 0],
    ])
    expect(tried.reconciliation[0]).toMatchObject({ file: 2400_00n, bank: 2400_00n })
    const after = await counts()
    expect(await importContracts(db, input, options)).toMatchObject({ imported: 0, unchanged: 2, errors: [] })
    expect(await counts()).toEqual(after)
    expect((await orgTree(db)).map(unit => unit.nameZh)).toEqual(['总行', '城东支行'])
  })

  test('with damaged rows brings in the good ones and names the others by line, field and code', async () => {
    const input = await file(
      'damaged.csv',
      [
        HEADER,
        row('D1'),
        row('D2', { start: '2026-02-30' }),
        row('D3', { principal: 'a lot' }),
        '',
        row('D4', { instalment: '106.63' }),
        row('D5', { customer: '' }),
        row('D6', { plan: 'lottery' }),
        row('D1'),
        row('D7', { phone: '123' }),
        row('L1', { principal: '1300.00', instalment: '115.50' }),
        row('D8', { instalments: '0' }),
      ].join('\r\n'),
    )
    const report = await importContracts(db, input, options)
    expect(report).toMatchObject({ read: 10, imported: 1, unchanged: 0 })
    expect(report.errors.map(({ line, field, code }) => [line, field, code])).toEqual([
      [3, 'start', 'not-a-date'],
      [4, 'principal', 'invalid-field'],
      [6, 'instalment', 'instalment-differs'],
      [7, 'customer', 'missing'],
      [8, 'plan', 'invalid-field'],
      [9, 'reference', 'repeated'],
      [10, 'phone', 'phone-not-valid'],
      [11, 'reference', 'changed'],
      [12, 'instalments', 'not-a-number'],
    ])
  })

  test('leaves a record of each run: what was read, by whom, what it came to and what was wrong with which line', async () => {
    const { items } = await listImports(db, { limit: 10 })
    expect(items.map(({ file, dryRun, imported, refused }) => [file, dryRun, imported, refused])).toEqual([
      ['damaged.csv', false, 1, 9],
      ['contracts.csv', false, 0, 0],
      ['contracts.csv', false, 2, 0],
      ['contracts.csv', true, 2, 0],
    ])
    const run = await readImport(db, items[3]!.id)
    const content = await readFile(join(folder, 'contracts.csv'))
    expect(run).toMatchObject({
      operator: 'test',
      files: [{ bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') }],
      mapping: { source: 'doorstep' },
    })
    expect(run!.reconciliation[0]).toMatchObject({ field: 'principal', sums: { file: '2400.00', bank: '2400.00' } })
    const faults = await listFaults(db, items[0]!.id, { limit: 3 })
    expect(faults.items.map(({ line, code }) => [line, code])).toEqual([
      [3, 'not-a-date'],
      [4, 'invalid-field'],
      [6, 'instalment-differs'],
    ])
    expect((await listFaults(db, items[0]!.id, { cursor: BigInt(faults.next!), limit: 10 })).items).toHaveLength(6)
  })

  test('that has begun stands here where it stood there', async () => {
    const { rows } = await db.query(
      `SELECT customer_id AS "customerId", object_id AS "contractId" FROM instalments.import_row
       WHERE kind = 'contract' AND reference IN ('L1', 'L2') ORDER BY reference`,
    )
    const [paid, unpaid] = await Promise.all(rows.map(ref => readContract(db, ref as never)))
    const interest = accrued(paid!.rows[1]!.interest, 18, 28) // 20 February to 10 March
    expect(paid!.state).toMatchObject({
      period: 2,
      segStart: '2026-02-20',
      duePrincipal: 0n,
      interestReceivable: interest,
      oldestDue: null,
      closedThrough: '2026-03-09',
    })
    expect(paid!.state.principal).toBe(1200_00n - paid!.rows[0]!.principal)
    expect(unpaid!.state).toMatchObject({
      principal: 1200_00n,
      dueInterest: 12_00n,
      interestReceivable: 12_00n + interest,
      oldestDue: '2026-02-20',
      daysPastDue: 18,
    })
    const customer = (await customerRecords(db, [paid!.customerId])).get(paid!.customerId)
    expect(customer).toMatchObject({ fullName: '王"小"明, 先生', phone: null })
    expect((await arrears(db)).map(a => a.number)).toEqual(['L2'])
    expect([...(await verify(db)), ...(await verifyContracts(db))]).toEqual([])
  })
})

test('a bank writes its own mapping; one that is none says where', async () => {
  const own = JSON.parse(await readFile(new URL('./import/doorstep.json', import.meta.url), 'utf8'))
  const mapping = join(folder, 'own.json')
  const columns = { ...own.contract, reference: '合同编号', number: '{合同编号}' }
  await writeFile(mapping, JSON.stringify({ ...own, source: 'old-core', contract: columns }))
  const { path } = await file('own.csv', [HEADER.replace('contract', '合同编号'), row('OWN1')].join('\n'))
  expect(await importContracts(db, { path, mapping }, options)).toMatchObject({ source: 'old-core', imported: 1 })
  await writeFile(mapping, JSON.stringify({ ...own, dateFormat: 'DD.MM.YY' }))
  await expect(importContracts(db, { path, mapping }, options)).rejects.toThrow(/no mapping[^]*dateFormat/)
})

test('customers can come before their contracts', async () => {
  const input = await file(
    'customers.csv',
    'customer,name,phone,birth_date,branch\nc-E1,李雷,13800138001,1948-05-06,城西支行\nc-E2,韩梅,13800138001,,城西支行\n',
  )
  const report = await importCustomers(db, input, options)
  expect(report).toMatchObject({ read: 2, imported: 1 })
  expect(report.errors).toMatchObject([{ line: 3, field: 'phone', code: 'phone-taken' }])
  const contracts = await file(
    'of-customers.csv',
    [HEADER, row('E1', { start: '2026-03-10', paid_instalments: '' })].join('\n'),
  )
  expect(await importContracts(db, contracts, options)).toMatchObject({ imported: 1, errors: [] })
  const { rows } = await db.query('SELECT customer_id FROM instalments.import_row WHERE reference = $1', ['E1'])
  expect((await customerRecords(db, [rows[0]!.customer_id])).get(rows[0]!.customer_id)).toMatchObject({
    phone: '+8613800138001',
    birthDate: '1948-05-06',
  })
})

describe('a file of repayments', () => {
  test('waits for its value dates, refuses what it cannot place, and comes in once', async () => {
    const text = [
      'contract,date,amount,reference',
      'L2,2026-03-10,106.62,one',
      'L2,2026-03-11,50.00,two',
      'L9,2026-03-11,50.00,three',
      'L2,2026-03-11,0.00,four',
      'L2,2026-03-11,1.234,five',
      'L2,someday,1.00,six',
      'L2,2026-03-10,1.00,one',
    ].join('\n')
    const { path } = await file('repayments.csv', text)
    const report = await importRepayments(db, { path }, options)
    expect(report).toMatchObject({ read: 7, imported: 2 })
    expect(report.errors.map(({ line, code }) => [line, code])).toEqual([
      [4, 'no-such-contract'],
      [5, 'not-an-amount'],
      [6, 'not-an-amount'],
      [7, 'not-a-date'],
      [8, 'repeated'],
    ])
    expect(await importRepayments(db, { path }, options)).toMatchObject({ imported: 0, unchanged: 2 })
    const closing = await closeDay(db, DAY, { clock: () => now })
    expect(closing).toMatchObject({ status: 'closed' })
    expect(await arrears(db)).toEqual([])
    const { rows } = await db.query('SELECT applied_on FROM instalments.receipt ORDER BY value_date')
    expect(rows).toEqual([{ applied_on: DAY }, { applied_on: null }])
  })
})

test('the deposit accounts of the earlier bank go on', async () => {
  await writeFile(
    join(folder, 'loan.asc'),
    '"loan_id";"account_id";"date";"amount";"duration";"payments";"status"\n1;9;980401;1200;12;100.00;"C"\n',
  )
  await writeFile(join(folder, 'account.asc'), '"account_id";"district_id"\n9;3\n')
  await writeFile(
    join(folder, 'disp.asc'),
    '"disp_id";"client_id";"account_id";"type"\n1;7;9;"DISPONENT"\n2;8;9;"OWNER"\n',
  )
  await writeFile(join(folder, 'client.asc'), '"client_id";"birth_number";"district_id"\n8;"706213";1\n')
  await writeFile(join(folder, 'district.asc'), 'A1;A2\n3;"Kladno"\n')
  const input = { path: join(folder, 'loan.asc'), mapping: 'berka' }
  expect(await importContracts(db, input, options)).toMatchObject({ imported: 1, errors: [], statuses: { C: 1 } })
  const { rows } = await db.query(`SELECT customer_id FROM instalments.contract WHERE number = 'BERKA-1'`)
  expect((await customerRecords(db, [rows[0]!.customer_id])).get(rows[0]!.customer_id)).toMatchObject({
    birthDate: '1970-12-13',
    language: 'en',
  })
  expect(await accountsOf(db, rows[0]!.customer_id)).toMatchObject([
    { gl: GL.customerDeposits, currency: 'CZK', label: 'berka:9', balanceMinor: 0n },
  ])
})

test('quoted fields hold delimiters, line ends and quotes; lines are those of the file', async () => {
  const read = async (name: string, text: string) => {
    const { columns, records } = await openCsv((await file(name, text)).path, ';')
    const all: CsvRecord[] = []
    for await (const record of records) all.push(record)
    return { columns, records: all }
  }
  expect(await read('quoted.csv', '\ufeffa;b\n"x;1";"y\nz"\n\n"q""q";2\r\nlast')).toEqual({
    columns: ['a', 'b'],
    records: [
      { line: 2, fields: { a: 'x;1', b: 'y\nz' } },
      { line: 5, fields: { a: 'q"q', b: '2' } },
      { line: 6, fields: { a: 'last' } },
    ],
  })
  await expect(read('open.csv', 'a\n"open')).rejects.toThrow('line 2 is never closed')
  // A doubled quote on the border of what is read at once (64 KiB) is still one quote.
  const long = 'x'.repeat(65_536 - 'a\n"'.length - 1)
  expect((await read('border.csv', `a\n"${long}""y"`)).records[0]!.fields.a).toBe(`${long}"y`)
})
