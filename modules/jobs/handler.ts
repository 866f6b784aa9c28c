import type { Database } from '@doorstep/db'
import type { JobEvent } from './emit.ts'

/** Reacts to an event. It may run more than once for the same event: see `once`. Throwing means "try again later". */
export type Handler = (db: Database, event: JobEvent) => Promise<void>

/** A handler with the name that its queue, its retries and its dead letters carry. */
export type NamedHandler = { readonly name: string; readonly run: Handler }

/** Event type → handler; all pairs stand in apps/worker/subscriptions.ts. */
export type Subscription = readonly [eventType: string, handler: NamedHandler]

/** Names a handler: `<module>.<what it does>`, letters, digits, dots and dashes. */
export function defineHandler(name: string, run: Handler): NamedHandler {
  return { name, run }
}

type Timing = { readonly everySeconds: number } | { readonly cron: string; readonly timeZone: string }

/** An entry of the timetable. Across all workers one run happens at a time; a missed one is not made up for. */
export type JobSpec = {
  readonly name: string
  readonly run: (db: Database, now: Date) => Promise<void>
} & Timing
