import { randomInt } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '@doorstep/db'
import { type Log, nextRing } from '@doorstep/jobs'
import type { Pdu } from 'smpp'
import { batched } from './batched.ts'
import { type Claimed, claimParts } from './claim-parts.ts'
import { readInbound, receive } from './inbound.ts'
import { OUTGOING_BELL } from './notify.ts'
import { prepareParts } from './prepare-parts.ts'
import { applyReceipts, type Receipt, readReceipt } from './receipts.ts'
import { type Answer, recordAnswers } from './record-answers.ts'
import type { SendSettings } from './settings.ts'
import { ESM, TRY_AGAIN } from './smpp-codes.ts'
import { openSession, type SmscSession } from './smpp-session.ts'

export type SenderDeps = {
  readonly db: Database
  readonly settings: SendSettings
  readonly clock: () => Date
  readonly log: Log
}

const POLL_MS = 250
const WINDOW = 32

/** Sends what is queued, keeps the connection up, and takes receipts and customers' texts, until stopped. */
export function startSender(deps: SenderDeps): { stop(): Promise<void> } {
  const ending = new AbortController()
  const loop = keepConnected(deps, ending.signal)
  return {
    async stop() {
      ending.abort()
      await loop
    },
  }
}

/** Connects again and again, after half a second, then twice as long each time up to half a minute. */
async function keepConnected(deps: SenderDeps, ending: AbortSignal): Promise<void> {
  const onDeliver = listener(deps)
  let failures = 0
  while (!ending.aborted) {
    try {
      const session = await openSession(deps.settings.smsc, onDeliver, deps.log)
      deps.log.info({ host: deps.settings.smsc.host, port: deps.settings.smsc.port }, 'bound to the SMS centre')
      failures = 0
      await serve(deps, session, ending)
      await session.unbind()
    } catch (error) {
      if (failures++ === 0) deps.log.warn({ err: error }, 'the SMS centre cannot be reached; texts wait')
    }
    const pause = Math.min(500 * 2 ** Math.min(failures, 6), 30_000) * (randomInt(50, 100) / 100)
    if (!ending.aborted) await sleep(pause, undefined, { signal: ending }).catch(() => undefined)
  }
}

async function serve(deps: SenderDeps, session: SmscSession, ending: AbortSignal): Promise<void> {
  const { db, settings, clock, log } = deps
  const over = AbortSignal.any([ending, session.closed])
  while (!over.aborted) {
    try {
      const prepared = await prepareParts(db, settings, clock())
      const parts = await claimParts(db, settings.smsc.window ?? WINDOW, clock())
      if (parts.length > 0) await sendBatch(deps, session, parts, over)
      else if (prepared === 0) await nextRing(OUTGOING_BELL, POLL_MS, over)
    } catch (error) {
      log.error({ err: error }, 'texts could not be read or noted; trying again')
      await sleep(1000, undefined, { signal: over }).catch(() => undefined)
    }
  }
}

async function sendBatch(deps: SenderDeps, session: SmscSession, parts: readonly Claimed[], over: AbortSignal) {
  const { perSecond } = deps.settings.smsc
  const started = Date.now()
  const answers = await Promise.all(parts.map(part => session.submit(part, deps.clock())))
  await note(
    deps,
    parts.map((part, i) => ({ part, answer: answers[i]! })),
  )
  const slower = answers.some(a => a.kind === 'not-now' && a.throttled) ? 1000 : 0
  const pace = perSecond ? (parts.length / perSecond) * 1000 - (Date.now() - started) : 0
  const pause = Math.max(slower, pace)
  if (pause > 0) await sleep(pause, undefined, { signal: over }).catch(() => undefined)
}

/** What the network answered must not be forgotten because the database is away for a moment. */
async function note(deps: SenderDeps, answered: { part: Claimed; answer: Answer }[]): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await recordAnswers(deps.db, answered, deps.clock())
    } catch (error) {
      if (attempt === 20) throw error
      await sleep(500)
    }
  }
}

/** Receipts are stored before they are acknowledged: a receipt that is lost here comes again. */
function listener({ db, clock, log }: SenderDeps) {
  const settle = batched<Receipt>(receipts => applyReceipts(db, receipts, clock()), 200)
  return (pdu: Pdu, answer: (status: number) => void) => {
    take(pdu, settle, db, clock).then(
      () => answer(0),
      error => {
        log.error({ err: error }, 'a receipt or text could not be stored; the SMS centre will send it again')
        answer(TRY_AGAIN)
      },
    )
  }
}

async function take(pdu: Pdu, settle: (receipt: Receipt) => Promise<void>, db: Database, clock: () => Date) {
  if ((pdu.esm_class & ESM.messageType) !== ESM.receipt) return receive(db, readInbound(pdu), clock())
  const receipt = readReceipt(pdu)
  if (receipt) await settle(receipt)
}
