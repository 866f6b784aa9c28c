import pg from 'pg'

/** Thrown inside a transaction that another one overtook, to have it rolled back and run again from its start. */
export class LostRace extends Error {}

/** A lost race, told by the work itself or by PostgreSQL (SQLSTATE 40001 and 40P01). */
export function isRetryable(error: unknown): boolean {
  if (error instanceof LostRace) return true
  return error instanceof pg.DatabaseError && (error.code === '40001' || error.code === '40P01')
}

/** SQLSTATE 23505, optionally of one named constraint. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  return error instanceof pg.DatabaseError && error.code === '23505' && (!constraint || error.constraint === constraint)
}
