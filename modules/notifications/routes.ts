import { by, record } from '@doorstep/audit'
import type { Sql } from '@doorstep/db'
import {
  customers,
  cursorOf,
  id,
  instant,
  isRefusal,
  page,
  pageOf,
  pageQuery,
  type Principal,
  type Route,
  read,
  staff,
  text,
  write,
} from '@doorstep/http'
import { customerCard, customerRecord, maskPhone, normalisePhone, searchCustomers } from '@doorstep/identity'
import { z } from 'zod'
import { notificationErrors } from './errors.ts'
import {
  type LoggedMessage,
  type LoggedPart,
  type LogScope,
  loggedMessage,
  MESSAGE_STATES,
  messageLog,
  recentSince,
  summariseLog,
} from './message-log.ts'
import { notices, readNotice, unreadNotices } from './notices.ts'
import { resend } from './resend.ts'
import { resumeTexts, stoppedAmong, stopTexts } from './stopped-phones.ts'

const notice = z.object({ id, at: instant, title: z.string(), body: z.string(), read: z.boolean() })
const noticeParams = z.object({ noticeId: id })

const state = z.enum(MESSAGE_STATES)
const message = z.object({
  id,
  at: instant,
  customer: z.object({ id, name: z.string().nullable().describe('masked') }).nullable(),
  phone: z.string().nullable().describe('masked; null for a notice in the app only'),
  template: z.string(),
  title: z.string(),
  language: z.enum(['zh-CN', 'en']),
  secret: z.boolean(),
  state,
  stateAt: instant,
})
const part = z.object({
  number: z.number().int(),
  state: z.enum(['queued', 'submitting', 'unconfirmed', 'submitted', 'delivered', 'failed', 'expired', 'in-doubt']),
  stateAt: instant,
  attempts: z.number().int(),
  networkId: z.string().nullable(),
  error: z.string().nullable(),
})
const messageDetail = message.extend({
  body: z.string().nullable().describe('null where the text held a code'),
  parts: z.array(part),
  mayResend: z.boolean(),
})
const messageParams = z.object({ messageId: id })
const MOST_FOUND = 200
const reads = staff('agent', 'supervisor', 'compliance', 'administrator')

export function routes(): Route[] {
  return [...customerNotices(), ...textSettings(), ...staffLog()]
}

function customerNotices(): Route[] {
  return [
    read({
      url: '/api/v1/notices',
      tag: 'notices',
      summary: 'What the bank told me, newest first',
      policy: customers,
      query: z.object(pageQuery),
      response: page(notice).extend({ unread: z.number().int().describe('at most 100 are counted') }),
      handler: async ({ db, principal, query }) => {
        const customerId = principal.customerId!
        const [rows, unread] = await Promise.all([
          notices(db, customerId, cursorOf(query.cursor), query.limit + 1),
          unreadNotices(db, customerId),
        ])
        return { ...pageOf(rows, query.limit), unread }
      },
    }),
    write({
      method: 'POST',
      url: '/api/v1/notices/{noticeId}/read',
      tag: 'notices',
      summary: 'Mark a notice as read',
      policy: customers,
      params: noticeParams,
      response: notice,
      errors: ['notice-not-found'],
      handler: ({ tx, principal, params, now }) => readNotice(tx, principal.customerId!, params.noticeId, now),
    }),
  ]
}

/** The same as texting STOP and START. */
function textSettings(): Route[] {
  const settings = z.object({ stopped: z.boolean().describe('reminders are no longer texted; what is owed by law is') })
  return [
    read({
      url: '/api/v1/me/texts',
      tag: 'notices',
      summary: 'Whether reminders are texted to me',
      policy: customers,
      response: settings,
      handler: async ({ db, principal }) => {
        const phone = (await customerRecord(db, principal.customerId!))?.phone
        return { stopped: phone ? (await stoppedAmong(db, [phone])).has(phone) : false }
      },
    }),
    write({
      method: 'PUT',
      url: '/api/v1/me/texts',
      tag: 'notices',
      summary: 'Stop reminders by text, or have them again',
      policy: customers,
      body: z.strictObject({ stopped: z.boolean() }),
      response: settings,
      handler: async call => {
        const { tx, body, now } = call
        const customerId = call.principal.customerId!
        const phone = (await customerRecord(tx, customerId))?.phone
        if (!phone) return { stopped: false }
        await (body.stopped ? stopTexts(tx, phone, now) : resumeTexts(tx, phone))
        const about = { objectType: 'phone', objectId: phone.slice(-4), customerId }
        await record(tx, [{ ...by(call), ...about, action: body.stopped ? 'texts.stop' : 'texts.start' }])
        return body
      },
    }),
  ]
}

function staffLog(): Route[] {
  return [
    read({
      url: '/api/v1/messages',
      tag: 'messages',
      summary: 'Messages to customers of my branches, newest first',
      policy: reads,
      query: z.object({
        q: text(60).optional().describe("a customer's name or phone, or the whole phone number of nobody yet"),
        status: state.optional(),
        undelivered: z.literal('yes').optional().describe('texts of the last seven days that did not arrive'),
        customer: id.optional(),
        from: instant.optional(),
        to: instant.optional().describe('the first instant no longer wanted'),
        ...pageQuery,
      }),
      response: page(message),
      handler: async ({ db, principal, query, now }) => {
        const { q, status, customer, to } = query
        const undelivered = query.undelivered === 'yes'
        const from = query.from ?? (undelivered ? recentSince(now) : undefined)
        const named = q === undefined ? {} : await recipients(db, principal, q)
        const rows = await messageLog(
          db,
          scopeOf(principal),
          { ...named, status, undelivered, customer, from, to },
          cursorOf(query.cursor),
          query.limit + 1,
        )
        const { items, next } = pageOf(rows, query.limit)
        return { items: await withNames(db, items), next }
      },
    }),
    read({
      url: '/api/v1/messages/summary',
      tag: 'messages',
      summary: 'Texts of the last seven days that did not arrive, by state',
      policy: reads,
      response: z.object({ since: instant, items: z.array(z.object({ state, count: z.number().int() })) }),
      handler: ({ db, principal, now }) => summariseLog(db, scopeOf(principal), now),
    }),
    read({
      url: '/api/v1/messages/{messageId}',
      tag: 'messages',
      summary: 'One message with its text and the state of each part; looking is recorded',
      policy: reads,
      params: messageParams,
      response: messageDetail,
      errors: ['message-not-found'],
      handler: call =>
        call.db.transaction(async tx => {
          const found = await loggedMessage(tx, scopeOf(call.principal), call.params.messageId)
          if (!found) return notificationErrors('message-not-found')
          await record(tx, [{ ...by(call), kind: 'look', ...about('message.read', found) }])
          return detailOf(tx, found)
        }),
    }),
    write({
      method: 'POST',
      url: '/api/v1/messages/{messageId}/resend',
      tag: 'messages',
      summary: 'Send a text again that failed, expired or is in doubt',
      policy: staff('agent', 'supervisor'),
      params: messageParams,
      response: messageDetail,
      errors: ['message-not-found', 'message-not-resendable'],
      handler: async call => {
        const scope = scopeOf(call.principal)
        const found = await loggedMessage(call.tx, scope, call.params.messageId)
        if (!found) return notificationErrors('message-not-found')
        const again = await resend(call.tx, found, call.now)
        if (isRefusal(again)) return again
        await record(call.tx, [{ ...by(call), ...about('message.resent', found), after: { as: again } }])
        return detailOf(call.tx, (await loggedMessage(call.tx, scope, again))!)
      },
    }),
  ]
}

/** Codes to phones that are nobody's yet are for those only who look after the whole bank. */
function scopeOf({ staff }: Principal): LogScope {
  return {
    units: staff?.units ?? [],
    strangers: staff?.roles.some(role => role === 'administrator' || role === 'compliance') ?? false,
  }
}

async function recipients(db: Sql, principal: Principal, q: string) {
  const cards = await searchCustomers(db, principal.staff!.units, q, MOST_FOUND)
  return { customers: cards.map(card => card.customerId), phone: normalisePhone(q) ?? undefined }
}

async function withNames(db: Sql, rows: readonly LoggedMessage[]) {
  const cards = await customerCard(db, [...new Set(rows.map(row => row.customerId))])
  const names = new Map(cards.map(card => [card.customerId, card.name]))
  return rows.map(({ customerId, phone, body: _, ...rest }) => ({
    ...rest,
    customer: customerId === 0n ? null : { id: customerId, name: names.get(customerId) ?? null },
    phone: phone && maskPhone(phone),
  }))
}

async function detailOf(db: Sql, found: LoggedMessage & { parts: LoggedPart[] }) {
  const { parts, ...rest } = found
  const [shown] = await withNames(db, [rest])
  const mayResend = !found.secret && ['failed', 'expired', 'in-doubt'].includes(found.state)
  return { ...shown!, body: found.body, parts: parts as z.output<typeof part>[], mayResend }
}

function about(action: string, { id, customerId }: LoggedMessage) {
  return { action, objectType: 'message', objectId: id, customerId }
}

export { sandboxRoutes } from './sandbox-routes.ts'
