import { mkdir, mkdtemp, open, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Database, type MigrationSource, migrate, migrations } from '@doorstep/db'
import { BackupError, checkBackup, restoreBackup, writeBackup } from '@doorstep/db/backup'
import { blankDatabase } from '@doorstep/testkit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const FIRST = `
CREATE SCHEMA shop;
CREATE TABLE shop.sale (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, item text NOT NULL, minor bigint NOT NULL,
  double_minor bigint GENERATED ALWAYS AS (minor * 2) STORED, facts jsonb, picture bytea, tags text[], rate numeric);
CREATE TABLE shop.kind (name text PRIMARY KEY, parent text REFERENCES shop.kind);
ALTER TABLE shop.sale ADD FOREIGN KEY (item) REFERENCES shop.kind (name);
CREATE TABLE shop.log (day date NOT NULL, what text NOT NULL) PARTITION BY LIST (what);
CREATE TABLE shop.log_rest PARTITION OF shop.log DEFAULT;
CREATE TABLE shop.ticket (secret text PRIMARY KEY);
CREATE SEQUENCE shop.number;
CREATE SEQUENCE shop.untouched;
INSERT INTO shop.kind VALUES ('all', NULL);
GRANT USAGE ON SCHEMA shop TO doorstep_app;`
const SECOND = `ALTER TABLE shop.kind ADD COLUMN length int; UPDATE shop.kind SET length = length(name);`
const PASSPHRASE = 'a passphrase that nobody guesses'

let folder: string
let bank: Database
let then: MigrationSource[]
let now: MigrationSource[]

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'doorstep-backup-'))
  then = [migrations, await source('then', { '0001_first.sql': FIRST })]
  now = [migrations, await source('now', { '0001_first.sql': FIRST, '0002_second.sql': SECOND })]
  bank = await blankDatabase()
  await migrate(bank, then)
  await bank.query(`INSERT INTO shop.kind VALUES ('pot', 'tea'), ('tea', 'all')`) // the child before its parent
  await bank.query(
    `INSERT INTO shop.sale (item, minor, facts, picture, tags, rate)
     SELECT 'pot', n, jsonb_build_object('n', n), sha256(n::text::bytea), ARRAY['茶', n::text], n / 7.0
     FROM generate_series(1, 5000) n`,
  )
  await bank.query(
    `INSERT INTO shop.sale (item, minor, picture) SELECT 'tea', 0, convert_to(repeat('x', 1000000), 'UTF8')`,
  )
  await bank.query(`INSERT INTO shop.log VALUES ('2026-01-01', 'opened')`)
  await bank.query(`INSERT INTO shop.ticket VALUES ('signed in')`)
  await bank.query(`SELECT setval('shop.number', 41)`)
}, 60_000)
afterAll(() => rm(folder, { recursive: true }))

async function source(name: string, files: Record<string, string>): Promise<MigrationSource> {
  await mkdir(join(folder, name))
  for (const [file, text] of Object.entries(files)) await writeFile(join(folder, name, file), text)
  return { module: 'shop', dir: pathToFileURL(`${join(folder, name)}/`) }
}

let taken = 0
async function take(from = bank, { passphrase = undefined as string | undefined, sources = then } = {}) {
  const path = join(folder, `${++taken}.backup`)
  const about = async () => ({ version: '0.9' })
  const url = urlOf(from)
  return {
    path,
    ...(await writeBackup({ url, path, sources, leaveOut: ['shop.ticket'], passphrase, now: new Date(), about })),
  }
}

const urlOf = (db: Database) => (db.pool.options as { connectionString: string }).connectionString

function bringBack(
  path: string,
  into: Database,
  { passphrase = undefined as string | undefined, sources = then } = {},
) {
  return restoreBackup({
    url: urlOf(into),
    path,
    passphrase,
    sources,
    accept: () => undefined,
    hasBegun: async sql => (await sql.query('SELECT FROM shop.sale LIMIT 1')).rowCount > 0,
    afterLoad: async () => undefined,
  })
}

const rowsOf = async (db: Database) => (await db.query('SELECT * FROM shop.sale ORDER BY id')).rows
const isUntouched = async (db: Database) =>
  (await db.query(`SELECT FROM pg_class WHERE relnamespace::regnamespace::text IN ('public', 'shop', 'chain')`))
    .rowCount === 0

describe('what comes back', () => {
  test('is every row, computed columns, identities and sequences where they stood, without what was left out', async () => {
    const { path, totals, manifest } = await take()
    expect(totals.find(t => t.name === 'shop.sale')).toMatchObject({ rows: '5001' })
    expect(manifest.leftOut).toEqual(['shop.ticket'])
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    const copy = await blankDatabase()
    const { migrated } = await bringBack(path, copy)
    expect(migrated).toEqual([])
    expect(await rowsOf(copy)).toEqual(await rowsOf(bank))
    expect((await copy.query('SELECT * FROM shop.log')).rows).toEqual([{ day: '2026-01-01', what: 'opened' }])
    expect((await copy.query('SELECT * FROM shop.kind')).rowCount).toBe(3)
    expect((await copy.query('SELECT * FROM shop.ticket')).rowCount).toBe(0)
    const next = `INSERT INTO shop.sale (item, minor) VALUES ('tea', 1) RETURNING id, nextval('shop.number') AS n, nextval('shop.untouched') AS u`
    expect((await copy.query(next)).rows).toEqual([{ id: 5_002n, n: 42n, u: 1n }])
  })

  test('comes into a database that was migrated already, and is migrated on to this version', async () => {
    const { path } = await take()
    const copy = await blankDatabase()
    await migrate(copy, then)
    expect((await bringBack(path, copy, { sources: now })).migrated).toEqual(['shop/0002_second.sql'])
    expect((await copy.query('SELECT length FROM shop.kind ORDER BY name')).rows.map(r => r.length)).toEqual([3, 3, 3])
  })

  test('is the same from a sealed file, in which no word is to be read', async () => {
    const { path } = await take(bank, { passphrase: PASSPHRASE })
    expect((await readFile(path)).includes('shop.sale')).toBe(false)
    const copy = await blankDatabase()
    await bringBack(path, copy, { passphrase: PASSPHRASE })
    expect(await rowsOf(copy)).toEqual(await rowsOf(bank))
  })
})

describe('refused, with nothing written', () => {
  test.each([
    ['damaged', undefined],
    ['damaged and sealed', PASSPHRASE],
  ])('a file %s anywhere', async (_, passphrase) => {
    const { path, bytes } = await take(bank, { passphrase })
    const copy = await blankDatabase()
    for (const at of [0, 30, 1_000, bytes - 100, bytes - 1]) {
      await flip(path, at)
      await expect(bringBack(path, copy, { passphrase })).rejects.toThrow(BackupError)
      await flip(path, at)
    }
    expect(await isUntouched(copy)).toBe(true)
    await expect(checkBackup(path, passphrase)).resolves.toBeDefined() // every octet is back in its place
  })

  test.each([
    ['plain', undefined],
    ['sealed', PASSPHRASE],
  ])('a %s file that was cut off, or goes on', async (_, passphrase) => {
    const { path, bytes } = await take(bank, { passphrase })
    const whole = await readFile(path)
    const copy = await blankDatabase()
    for (const length of [0, 10, Math.floor(bytes / 2), bytes - 1]) {
      await truncate(path, length)
      await expect(bringBack(path, copy, { passphrase })).rejects.toThrow(BackupError)
      await writeFile(path, whole)
    }
    await writeFile(path, Buffer.concat([whole, Buffer.from('more')]))
    await expect(bringBack(path, copy, { passphrase })).rejects.toThrow(BackupError)
    expect(await isUntouched(copy)).toBe(true)
  })

  test('another passphrase, none, or no backup at all', async () => {
    const { path } = await take(bank, { passphrase: PASSPHRASE })
    await expect(checkBackup(path, `${PASSPHRASE}!`)).rejects.toThrow('the passphrase is another')
    await expect(checkBackup(path, undefined)).rejects.toThrow('is sealed')
    await expect(checkBackup(join(folder, 'then', '0001_first.sql'), undefined)).rejects.toThrow('is no backup')
    await expect(checkBackup(join(folder, 'nowhere'), undefined)).rejects.toThrow('is not there')
  })

  test('another format of file, a newer version, or a version whose migrations were others', async () => {
    const copy = await blankDatabase()
    const { path } = await take()
    const text = await readFile(path)
    await writeFile(path, Buffer.from(text.toString('latin1').replace('"format":1', '"format":9'), 'latin1'))
    await expect(bringBack(path, copy)).rejects.toThrow('is of format 9; this version reads format 1')
    const newer = await blankDatabase()
    await migrate(newer, now)
    const later = await take(newer, { sources: now })
    await expect(bringBack(later.path, copy, { sources: then })).rejects.toThrow('newer Doorstep (version 0.9)')
    const other = [
      migrations,
      await source('other', { '0001_first.sql': `${FIRST}\n-- another`, '0002_second.sql': '' }),
    ]
    await expect(bringBack(later.path, copy, { sources: other })).rejects.toThrow('is not the one here')
    expect(await isUntouched(copy)).toBe(true)
  })

  test('a database that holds a bank, was migrated further, or has the schemas of something else', async () => {
    const { path } = await take()
    await expect(bringBack(path, bank)).rejects.toThrow('a bank has begun')
    const further = await blankDatabase()
    await migrate(further, now)
    await expect(bringBack(path, further, { sources: now })).rejects.toThrow('migrated beyond the backup')
    const foreign = await blankDatabase()
    await foreign.query('CREATE SCHEMA shop')
    await expect(bringBack(path, foreign)).rejects.toThrow('it has the schemas shop')
  })

  test('a name that is taken: a backup never replaces a file, and leaves no half of one', async () => {
    const { path } = await take()
    const again = { url: urlOf(bank), path, sources: then, leaveOut: [], passphrase: undefined, now: new Date() }
    await expect(writeBackup({ ...again, about: async () => ({}) })).rejects.toThrow('is there already')
    const gone = join(folder, 'gone.backup')
    const fails = async () => Promise.reject(new Error('no business day'))
    await expect(writeBackup({ ...again, path: gone, about: fails })).rejects.toThrow('no business day')
    await expect(stat(`${gone}.part`)).rejects.toThrow('ENOENT')
  })
})

async function flip(path: string, at: number): Promise<void> {
  const file = await open(path, 'r+')
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, at)
  buffer[0] = buffer[0]! ^ 0x10
  await file.write(buffer, 0, 1, at)
  await file.close()
}
