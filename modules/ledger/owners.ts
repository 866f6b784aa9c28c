import type { Sql } from '@doorstep/db'
import type { RawBuilder } from 'kysely'

/**
 * Who the owners of kept accounts are: customers, merchants. The ledger knows their ids only; the server, which knows
 * those who know more, tells it.
 */
export type Owners = {
  /** SQL that is true where the id names an owner whom these units look after. */
  readonly within: (owner: RawBuilder<unknown>, units: readonly bigint[]) => RawBuilder<unknown>
  /** What to call each on a screen, masked where it is a person. */
  readonly names: (sql: Sql, ids: readonly bigint[]) => Promise<ReadonlyMap<bigint, string>>
  /** Owners of these units by name or phone. */
  readonly search: (sql: Sql, units: readonly bigint[], words: string) => Promise<readonly bigint[]>
}
