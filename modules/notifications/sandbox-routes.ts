import { anyone, id, instant, type Route, read, text, write } from '@doorstep/http'
import { customerRecords, customersByPhone } from '@doorstep/identity'
import { z } from 'zod'
import { replyFrom, sandboxPhones } from './sandbox-phones.ts'

const number = z.string().regex(/^\+\d{5,15}$/)
const phoneMessage = z.object({ id, at: instant, text: z.string(), from: z.enum(['bank', 'phone']) })
const phone = z.object({ number, name: z.string().nullable(), messages: z.array(phoneMessage) })

/** The phones of the demonstration, open to whoever can reach the server. Never among the routes of a real bank. */
export function sandboxRoutes(): Route[] {
  return [
    read({
      url: '/api/v1/sandbox/phones',
      tag: 'sandbox',
      summary: 'The screens of the sandbox phones, the last one used first',
      policy: anyone,
      response: z.object({ phones: z.array(phone) }),
      handler: async ({ db }) => {
        const phones = await sandboxPhones(db)
        const owners = await customersByPhone(
          db,
          phones.map(p => p.number),
        )
        const customers = await customerRecords(db, [...owners.values()])
        const nameOf = (number: string) => customers.get(owners.get(number) ?? 0n)?.fullName ?? null
        return { phones: phones.map(p => ({ ...p, name: nameOf(p.number) })) }
      },
    }),
    write({
      method: 'POST',
      url: '/api/v1/sandbox/phones/{number}/messages',
      tag: 'sandbox',
      summary: 'Answer the bank from a sandbox phone',
      policy: anyone,
      params: z.object({ number }),
      body: z.object({ text: text(1000) }),
      response: phoneMessage,
      handler: async ({ tx, params, body, now }) => {
        const messageId = await replyFrom(tx, params.number, body.text, now)
        return { id: messageId, at: now, text: body.text, from: 'phone' as const }
      },
    }),
  ]
}
