import type { Log } from '@doorstep/jobs'
import smpp, { type Pdu, type Session } from 'smpp'
import type { Claimed } from './claim-parts.ts'
import type { Answer } from './record-answers.ts'
import type { SmscSettings } from './settings.ts'
import { ESM, NOT_NOW, statusName, THROTTLED, validityPeriod } from './smpp-codes.ts'

const CONNECT_MS = 10_000
const ANSWER_MS = 30_000
const ENQUIRE_MS = 30_000

/** A bound connection. `closed` aborts when it is gone, whoever ended it. */
export interface SmscSession {
  readonly closed: AbortSignal
  /** Writes one message and waits for the answer; never rejects. */
  submit(part: Claimed, now: Date): Promise<Answer>
  /** Says goodbye and closes. */
  unbind(): Promise<void>
}

/**
 * Connects and binds as a transceiver; `onDeliver` gets receipts and customers' texts and answers each of them.
 * @throws Error when the network cannot be reached or refuses us
 */
export async function openSession(
  settings: SmscSettings,
  onDeliver: (pdu: Pdu, answer: (status: number) => void) => void,
  log: Log,
): Promise<SmscSession> {
  const session = smpp.connect({ host: settings.host, port: settings.port, tls: settings.tls ?? false })
  const ended = new AbortController()
  session.on('close', () => ended.abort())
  session.on('error', (error: Error) => {
    if (!ended.signal.aborted) log.warn({ err: error }, 'the connection to the SMS centre failed')
    ended.abort()
    session.destroy() // after a damaged PDU the library reads no further
  })
  session.on('deliver_sm', pdu => onDeliver(pdu, status => void session.send(pdu.response({ command_status: status }))))
  session.on('enquire_link', pdu => session.send(pdu.response()))
  session.on('unbind', pdu => {
    session.send(pdu.response())
    session.close()
  })
  try {
    await bind(session, settings, ended.signal)
  } catch (error) {
    session.destroy()
    throw error
  }
  keepAlive(session, ended.signal, log)
  return {
    closed: ended.signal,
    submit: (part, now) => submit(session, settings, part, now, ended.signal),
    unbind: () => unbind(session, ended.signal),
  }
}

async function bind(session: Session, { systemId, password }: SmscSettings, closed: AbortSignal): Promise<void> {
  await within(CONNECT_MS, closed, done => session.once('connect', done))
  const fields = { system_id: systemId, password, system_type: '', interface_version: 0x34 }
  const answer = await within<Pdu>(CONNECT_MS, closed, done => session.bind_transceiver(fields, done))
  if (answer.command_status !== 0)
    throw new Error(`the SMS centre refused the bind: ${statusName(answer.command_status)}`)
}

/** A link that does not answer is as good as cut. */
function keepAlive(session: Session, closed: AbortSignal, log: Log): void {
  const timer = setInterval(() => {
    within(ENQUIRE_MS / 3, closed, done => session.enquire_link(done)).catch(() => {
      if (!closed.aborted) log.warn({}, 'the SMS centre does not answer; closing the connection')
      session.destroy()
    })
  }, ENQUIRE_MS)
  closed.addEventListener('abort', () => clearInterval(timer))
}

async function submit(
  session: Session,
  settings: SmscSettings,
  part: Claimed,
  now: Date,
  closed: AbortSignal,
): Promise<Answer> {
  let written = false
  try {
    const answer = await within<Pdu>(ANSWER_MS, closed, done => {
      written = session.submit_sm(toSubmitSm(settings, part, now), done)
      return written
    })
    return readAnswer(answer)
  } catch (error) {
    if (!written) return { kind: 'unsent' }
    session.destroy()
    return { kind: 'unconfirmed', error: (error as Error).message }
  }
}

function toSubmitSm(settings: SmscSettings, part: Claimed, now: Date) {
  const numeric = /^\d+$/.test(settings.sourceAddress)
  return {
    source_addr: settings.sourceAddress,
    source_addr_ton: numeric ? 0 : 5, // unknown (short code), alphanumeric
    source_addr_npi: numeric ? 1 : 0,
    destination_addr: part.phone.replace(/^\+/, ''),
    dest_addr_ton: 1,
    dest_addr_npi: 1,
    esm_class: part.header.length > 0 ? ESM.userDataHeader : 0,
    data_coding: part.coding,
    validity_period: validityPeriod(part.expiresAt.getTime() - now.getTime()),
    registered_delivery: 1,
    user_message_reference: part.reference,
    short_message: Buffer.concat([part.header, part.payload]),
  }
}

function readAnswer(pdu: Pdu): Answer {
  const status = pdu.command_status
  if (status === 0) return { kind: 'accepted', smscId: String(pdu.message_id) }
  if (!(status in NOT_NOW)) return { kind: 'refused', error: statusName(status) }
  return { kind: 'not-now', error: statusName(status), throttled: THROTTLED.includes(status) }
}

async function unbind(session: Session, closed: AbortSignal): Promise<void> {
  await within(2000, closed, done => session.unbind(done)).catch(() => undefined)
  session.destroy()
}

/** Waits for a callback; rejects when it does not come in time, the connection ends, or `start` could not begin. */
function within<T>(ms: number, closed: AbortSignal, start: (done: (value: T) => void) => unknown): Promise<T> {
  return new Promise((resolve, reject) => {
    const settle = (end: () => void) => {
      clearTimeout(timer)
      closed.removeEventListener('abort', onClose)
      end()
    }
    const onClose = () => settle(() => reject(new Error('connection closed')))
    const timer = setTimeout(() => settle(() => reject(new Error('no answer'))), ms)
    closed.addEventListener('abort', onClose)
    if (closed.aborted || start(value => settle(() => resolve(value))) === false) onClose()
  })
}
