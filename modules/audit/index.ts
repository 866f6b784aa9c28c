/** The audit trail: every write and every look at personal data, who, when, why. Rows are never changed. */
export { chain } from './chain.ts'
export type { Actor, Entry } from './record.ts'
export { actorOf, by, hasRecorded, record, system } from './record.ts'

export const migrations = { module: 'audit', dir: new URL('./migrations/', import.meta.url) }
