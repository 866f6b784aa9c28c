import type { Database } from '@doorstep/db'
import { sandboxDebitRail, setDebitRail, setLender } from '@doorstep/instalments'
import type { WorkerConfig } from './config.ts'

/**
 * Names what lies at the bank's edges for this process: who lends, and the rail to other banks' accounts. Whatever closes
 * days or serves customers calls it once when it starts, so that all of them collect from the same accounts.
 */
export function nameEdges(db: Database, { send, address, sandbox }: WorkerConfig): void {
  setLender({ ...send.bankName, ...(address && { address }) })
  setDebitRail(sandbox ? sandboxDebitRail(db) : undefined)
}
