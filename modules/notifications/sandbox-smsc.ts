import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '@doorstep/db'
import type { Log } from '@doorstep/jobs'
import smpp, { type Pdu, type Session } from 'smpp'
import { batched } from './batched.ts'
import { pendingReplies, replyTaken } from './sandbox-phones.ts'
import {
  type DueReceipt,
  deliverDue,
  readSegment,
  receiptsTaken,
  type Segment,
  storeSegments,
} from './sandbox-segments.ts'
import { ESM, STATES } from './smpp-codes.ts'
import { splitText } from './split-text.ts'

/** How the sandbox misbehaves; tests change it while it runs. */
export type SandboxControl = {
  /** So many submissions are answered "slow down". */
  throttleNext: number
  /** The connection is cut at so many submissions, before they are taken. */
  cutUntaken: number
  /** The connection is cut at so many submissions, after they are taken and before they are answered. */
  cutUnanswered: number
  deliverAfterMs: number
  /** Receipts wait while this is set. */
  holdReceipts: boolean
  /** Receipts repeat our reference, as SMPP 3.4 says they should; some networks leave it out. */
  repeatReference: boolean
  /** So many replies of phones are sent once more, as if the bank's acknowledgement had been lost. */
  repeatReplies: number
  /** Numbers that are refused at once. */
  readonly invalid: Set<string>
  /** Numbers whose phone is never reached. */
  readonly unreachable: Set<string>
}

export type SandboxDeps = {
  readonly db: Database
  readonly host: string
  /** 0 takes a free one. */
  readonly port: number
  readonly systemId: string
  readonly password: string
  readonly log: Log
  readonly control?: Partial<SandboxControl>
}

const POLL_MS = 100
const [BAD_PASSWORD, BAD_DESTINATION, THROTTLE, SYSTEM_ERROR] = [0x0e, 0x0b, 0x58, 0x08]

/**
 * An SMS centre for development and demonstrations: real SMPP 3.4 on a port, phones in the database. What it has
 * answered survives its restart, and so do the receipts that it owes.
 */
export async function startSandboxSmsc(deps: SandboxDeps) {
  const control: SandboxControl = { ...defaults(), ...deps.control }
  const bound = new Set<Session>()
  const ending = new AbortController()
  const take = batched<Segment>(segments => {
    const now = new Date()
    return storeSegments(deps.db, segments, now, new Date(now.getTime() + control.deliverAfterMs))
  }, 200)
  const server = smpp.createServer(session => attend(session, deps, control, bound, take))
  server.listen(deps.port, deps.host)
  await new Promise<void>((resolve, reject) => void server.once('listening', resolve).once('error', reject))
  const loop = deliver(deps, control, bound, ending.signal)
  return {
    port: (server.address() as AddressInfo).port,
    control,
    bound: () => bound.size,
    async stop() {
      ending.abort()
      const closed = new Promise(resolve => void server.close(resolve))
      for (const session of server.sessions) session.destroy()
      await Promise.all([closed, loop])
    },
  }
}

const defaults = (): SandboxControl => ({
  throttleNext: 0,
  cutUntaken: 0,
  cutUnanswered: 0,
  deliverAfterMs: 300,
  holdReceipts: false,
  repeatReference: true,
  repeatReplies: 0,
  invalid: new Set(),
  unreachable: new Set(),
})

function attend(
  session: Session,
  { systemId, password, log }: SandboxDeps,
  control: SandboxControl,
  bound: Set<Session>,
  take: (segment: Segment) => Promise<void>,
) {
  session.setMaxListeners(0) // one per receipt under way
  session.on('close', () => bound.delete(session))
  session.on('error', () => session.destroy())
  session.on('enquire_link', pdu => session.send(pdu.response()))
  session.on('unbind', pdu => {
    session.send(pdu.response())
    session.close()
  })
  session.on('bind_transceiver', pdu => {
    const welcome = pdu.system_id === systemId && pdu.password === password
    session.send(pdu.response(welcome ? { system_id: 'sandbox' } : { command_status: BAD_PASSWORD }))
    if (welcome) bound.add(session)
    else session.close()
  })
  session.on('submit_sm', pdu => {
    submitted(session, pdu, control, take).catch(error => {
      log.error({ err: error }, 'the sandbox SMS centre could not store a text')
      session.send(pdu.response({ command_status: SYSTEM_ERROR }))
    })
  })
}

async function submitted(
  session: Session,
  pdu: Pdu,
  control: SandboxControl,
  take: (segment: Segment) => Promise<void>,
) {
  const refuse = (status: number) => void session.send(pdu.response({ command_status: status }))
  if (control.throttleNext > 0) {
    control.throttleNext--
    return refuse(THROTTLE)
  }
  const segment = readSegment(pdu)
  if (!/^\+\d{5,15}$/.test(segment.number) || control.invalid.has(segment.number)) return refuse(BAD_DESTINATION)
  if (control.cutUntaken > 0) {
    control.cutUntaken--
    return session.destroy()
  }
  await take(segment)
  if (control.cutUnanswered > 0) {
    control.cutUnanswered--
    return session.destroy()
  }
  session.send(pdu.response({ message_id: segment.id }))
}

async function deliver({ db, log }: SandboxDeps, control: SandboxControl, bound: Set<Session>, ending: AbortSignal) {
  while (!ending.aborted) {
    try {
      const receipts = await deliverDue(db, control.unreachable, new Date())
      const session = [...bound].at(-1)
      if (session && !control.holdReceipts) {
        await sendReceipts(db, session, receipts, control.repeatReference)
        await sendReplies(db, session, control)
      }
    } catch (error) {
      if (!ending.aborted) log.error({ err: error }, 'the sandbox SMS centre could not deliver; trying again')
    }
    await sleep(POLL_MS, undefined, { signal: ending }).catch(() => undefined)
  }
}

async function sendReceipts(db: Database, session: Session, receipts: readonly DueReceipt[], repeatReference: boolean) {
  const taken = await Promise.all(receipts.map(receipt => handOver(session, toReceipt(receipt, repeatReference))))
  const ids = receipts.filter((_, i) => taken[i]).map(receipt => receipt.id)
  if (ids.length > 0) await receiptsTaken(db, ids)
}

function toReceipt({ id, source, number, reference, state, accepted_at }: DueReceipt, repeatReference: boolean) {
  const delivered = state === 'DELIVRD'
  const text =
    `id:${id} sub:001 dlvrd:00${delivered ? 1 : 0} submit date:${minute(accepted_at)} ` +
    `done date:${minute(new Date())} stat:${state} err:${delivered ? '000' : '027'} text:`
  return {
    source_addr: number.slice(1),
    source_addr_ton: 1,
    source_addr_npi: 1,
    destination_addr: source,
    esm_class: ESM.receipt,
    data_coding: 0,
    short_message: Buffer.from(text, 'ascii'),
    receipted_message_id: id.toString(),
    message_state: STATES[state],
    ...(repeatReference && reference !== null ? { user_message_reference: reference } : {}),
  }
}

async function sendReplies(db: Database, session: Session, control: SandboxControl): Promise<void> {
  for (const { number, id, text } of await pendingReplies(db)) {
    const parts = splitText(text, Number(id & 0xffn)).map((part, index) => ({
      source_addr: number.slice(1),
      source_addr_ton: 1,
      source_addr_npi: 1,
      destination_addr: '',
      esm_class: part.header.length > 0 ? ESM.userDataHeader : 0,
      data_coding: part.coding,
      short_message: Buffer.concat([part.header, part.payload]),
      receipted_message_id: `${id}.${index + 1}`,
    }))
    const taken = await Promise.all(parts.map(part => handOver(session, part)))
    if (control.repeatReplies > 0) control.repeatReplies--
    else if (taken.every(Boolean)) await replyTaken(db, number, id)
  }
}

/** Whether the bank acknowledged it. */
function handOver(session: Session, fields: Record<string, unknown>): Promise<boolean> {
  return new Promise(resolve => {
    const settle = (taken: boolean) => {
      clearTimeout(timer)
      session.off('close', onClose)
      resolve(taken)
    }
    const onClose = () => settle(false)
    const timer = setTimeout(onClose, 5000)
    session.once('close', onClose)
    if (!session.deliver_sm(fields, pdu => settle(pdu.command_status === 0))) onClose()
  })
}

/** YYMMDDhhmm in UTC. */
const minute = (at: Date) => at.toISOString().replace(/\D/g, '').slice(2, 12)
