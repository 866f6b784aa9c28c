import { connect, type Database } from '@doorstep/db'
import { inject } from 'vitest'
import { databaseUrl, dropDatabase, newDatabase } from './server.ts'

const opened: Database[] = []
const created: string[] = []
let clone: Promise<string> | undefined

/**
 * This test file's own database, fully migrated, with the rights of the application (role `doorstep_app`). Further
 * calls give further pools on the same database. Closed and dropped when the file has ended.
 */
export async function testDatabase(options: { max?: number } = {}): Promise<Database> {
  return open(await testDatabaseUrl(), { ...options, role: 'doorstep_app' })
}

/** The same database with the owner's rights: to arrange or inspect what the application may not touch. */
export async function ownerDatabase(): Promise<Database> {
  return open(await testDatabaseUrl(), {})
}

/** Its address, for a test that starts a process of its own. Signs in as the owner. */
export async function testDatabaseUrl(): Promise<string> {
  clone ??= make(inject('doorstepTemplate'))
  return databaseUrl(inject('doorstepServer'), await clone)
}

/** A database in which nothing was migrated yet, with the owner's rights. */
export async function blankDatabase(): Promise<Database> {
  return open(databaseUrl(inject('doorstepServer'), await make('template1')), {})
}

/** Called by the setup file after the last test of a file. */
export async function closeDatabases(): Promise<void> {
  await Promise.all(opened.splice(0).map(async db => db.pool.ended || db.close()))
  for (const name of created.splice(0)) await dropDatabase(inject('doorstepServer'), name)
  clone = undefined
}

async function make(template: string): Promise<string> {
  const name = await newDatabase(inject('doorstepServer'), template)
  created.push(name)
  return name
}

function open(url: string, options: { max?: number; role?: string }): Database {
  const db = connect({ url, name: 'doorstep-test', ...options })
  opened.push(db)
  return db
}
