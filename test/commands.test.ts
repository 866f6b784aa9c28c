import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { ownerDatabase, testDatabaseUrl } from '@doorstep/testkit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const MAIN = fileURLToPath(new URL('../apps/cli/main.ts', import.meta.url))
const KEY = Buffer.alloc(32, 7).toString('base64')
let folder: string
let url: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'doorstep-cli-'))
  url = await testDatabaseUrl()
})
afterAll(() => rm(folder, { recursive: true }))

async function doorstep(...args: string[]) {
  const heads = { CHAIN_HEADS_FILE: join(folder, 'chain-heads.log') }
  const env = { ...process.env, DATABASE_URL: url, SIGN_IN_SECRET: KEY, DATA_KEY: KEY, ...heads }
  const child = spawn(process.execPath, [MAIN, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const [out, err, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')])
  return { status, out, err }
}
const file = async (name: string, lines: string[]) => {
  const path = join(folder, name)
  await writeFile(path, lines.join('\n'))
  return path
}
const HEADER =
  'contract,start,principal,instalments,instalment,currency,plan,annual_rate,penalty_rate,customer,name,branch'

// Each command is a process that loads the whole bank: seconds on a busy machine.
describe('a bank by its command line', { timeout: 120_000 }, () => {
  test('imports, tells damaged rows by line, and goes on with the rest', async () => {
    const path = await file('contracts.csv', [
      HEADER,
      'L1,2026-03-01,1200.00,12,100.00,CNY,zero-interest,,0.18,C1,王小明,城东支行',
      'L2,2026-03-01,1200.00,12,99.00,CNY,zero-interest,,0.18,C2,李雷,城东支行',
    ])
    const flags = ['import', 'contracts', path, '--business-date', '2026-03-01']
    expect(await doorstep(...flags, '--dry-run')).toMatchObject({ status: 1, err: '' })
    const { status, out } = await doorstep(...flags, '--json')
    expect(status).toBe(1)
    expect(JSON.parse(out)).toMatchObject({
      read: 2,
      imported: 1,
      errors: [{ line: 3, field: 'instalment', code: 'instalment-differs' }],
      refused: 1,
      reconciliation: [
        { field: 'principal', currency: 'CNY', rows: 1, file: '1200.00', bank: '1200.00', equal: true },
        { field: 'payments', file: '1200.00', bank: '1200.00', equal: true },
        { field: 'penalty', file: '0.00', bank: '0.00' },
        { field: 'credit', file: '0.00', bank: '0.00' },
      ],
    })
  })

  test('closes its days, one line of JSON each', async () => {
    const { status, out } = await doorstep('close', '--until', '2026-04-03', '--json')
    const days = out
      .trim()
      .split('\n')
      .map(line => JSON.parse(line))
    expect(status).toBe(0)
    expect(days).toHaveLength(34)
    expect(days[0]).toMatchObject({ date: '2026-03-01', status: 'closed', contracts: 1, postings: 1 })
    expect(days[0].controlTotals).toMatchObject([
      { account: '1303', contracts: '1200.00', ledger: '1200.00', equal: true },
    ])
    expect(await doorstep('close', '--date', '2026-04-03')).toMatchObject({ status: 1, out: '' })
  })

  test('knows who is behind, and proves its books until somebody touches them', async () => {
    const { out } = await doorstep('arrears', '--json')
    expect(JSON.parse(out)).toMatchObject({
      number: 'L1',
      daysPastDue: 3,
      payable: { amount: '100.10', currency: 'CNY' },
    })
    expect(await doorstep('verify')).toMatchObject({
      status: 0,
      out: expect.stringMatching(/^proven: nothing is broken\ncompared with \d+ published heads/),
    })
    const owner = await ownerDatabase()
    await owner.query('UPDATE instalments.contract_state SET principal = principal - 1')
    const broken = await doorstep('verify')
    expect(broken.status).toBe(1)
    expect(broken.out).toContain('contract-is-what-the-ledger-says')
    expect(broken.out).toContain('state-is-the-sum-of-instalments')
  })
})

test('what cannot be meant is said on standard error with status 2', { timeout: 120_000 }, async () => {
  const [nothing, unknown, help, soon] = await Promise.all([
    doorstep('close'),
    doorstep('fly'),
    doorstep('close', '--help'),
    doorstep('close', '--until', 'soon'),
  ])
  expect(nothing).toMatchObject({ status: 2, out: '', err: expect.stringContaining('doorstep close --help') })
  expect(unknown).toMatchObject({ status: 2, out: '', err: expect.stringContaining('bench     one figure') })
  expect(help).toMatchObject({ status: 0, out: expect.stringContaining('--until D'), err: '' })
  expect(soon).toMatchObject({ status: 2, out: '', err: expect.stringContaining('YYYY-MM-DD') })
})
