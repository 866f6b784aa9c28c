/** Work that goes on after the answer: an outbox, handlers of events with retries, and a timetable. */
export { nextRing, ring } from './bell.ts'
export type { Log } from './boss.ts'
export type { JobEvent, NewEvent } from './emit.ts'
export { emit } from './emit.ts'
export type { Handler, JobSpec, NamedHandler, Subscription } from './handler.ts'
export { defineHandler } from './handler.ts'
export { once } from './once.ts'
export type { JobsDeps } from './start.ts'
export { startJobs } from './start.ts'

export const migrations = { module: 'jobs', dir: new URL('./migrations/', import.meta.url) }
