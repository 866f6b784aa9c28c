import type { Sql } from '@doorstep/db'
import { orgTree } from '@doorstep/identity'
import { readWorkerConfig, type WorkerConfig } from '@doorstep/worker'
import { DEMO_BANK, units } from './demo/people.ts'

/**
 * The worker's settings on this machine: the bank is called what its head office is called, and the sandbox stands in for
 * the world outside until a real SMS centre is named.
 */
export async function workerConfigOf(db: Sql, headsFile: string | undefined): Promise<WorkerConfig> {
  const sandbox = process.env.SMS_HOST ? {} : { SANDBOX: 'yes', SMS_PORT: process.env.SMS_PORT ?? '0' }
  return readWorkerConfig({ ...(await itself(db)), ...process.env, ...sandbox, CHAIN_HEADS_FILE: headsFile })
}

async function itself(db: Sql): Promise<Record<string, string>> {
  const [office] = await orgTree(db)
  if (office?.nameZh === units.headOffice.nameZh) return DEMO_BANK
  return office ? { BANK_NAME_ZH: office.nameZh, BANK_NAME_EN: office.nameEn } : {}
}
