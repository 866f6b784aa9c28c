import { type RawBuilder, sql } from 'kysely'

/** What organisation units reach, as SQL for the lists of other modules. */
type UnitScope = {
  /** True where the units have the head office among them, and so the whole bank. */
  readonly wholeBank: RawBuilder<unknown>
  /** Selects the ids of the customers whom the units look after today. */
  readonly customers: RawBuilder<unknown>
  /** Selects the user ids of the units' own staff. */
  readonly staff: RawBuilder<unknown>
}

export function unitScope(units: readonly bigint[]): UnitScope {
  return {
    wholeBank: sql`EXISTS (SELECT FROM identity.org_unit WHERE parent_id IS NULL AND unit_id = ANY(${units}::bigint[]))`,
    customers: sql`SELECT customer_id FROM identity.customer WHERE branch_id = ANY(${units}::bigint[])`,
    staff: sql`SELECT user_id FROM identity.staff_member WHERE unit_id = ANY(${units}::bigint[])`,
  }
}
