import { randomInt } from 'node:crypto'

const EPOCH_MS = 1_704_067_200_000 // 2024-01-01T00:00:00Z
const LOW_BITS = 21n
const LOW_MASK = (1n << LOW_BITS) - 1n

let lastMs = 0
let low = 0n

/**
 * A positive 63-bit id, ordered by time within a process: 42 bits of milliseconds since 2024, then 21 bits that start
 * at random each millisecond and count up. Ids are made here rather than by the database so that rows, their children
 * and their journal lines can be written in one statement (and on any shard).
 */
export function newId(): bigint {
  const now = Math.max(Date.now(), lastMs)
  low = now === lastMs ? (low + 1n) & LOW_MASK : BigInt(randomInt(1 << 20))
  lastMs = now === lastMs && low === 0n ? now + 1 : now
  return (BigInt(lastMs - EPOCH_MS) << LOW_BITS) | low
}

/** The smallest id that could have been made at that instant: a bound for searches by age. */
export function firstIdAt(instant: Date): bigint {
  return BigInt(Math.max(instant.getTime() - EPOCH_MS, 0)) << LOW_BITS
}
