import { anyone, commonErrors, type Route, read, write } from '@doorstep/http'
import { z } from 'zod'
import { SANDBOX_ANSWERS, sandboxAccounts, setSandboxAnswer } from './sandbox-bank.ts'

const account = z.object({ ref: z.string(), end: z.string(), answers: z.enum(SANDBOX_ANSWERS) })

/** The other banks' accounts of the demonstration, open to whoever can reach the server. Never among the routes of a real bank. */
export function sandboxBankRoutes(): Route[] {
  return [
    read({
      url: '/api/v1/sandbox/accounts',
      tag: 'sandbox',
      summary: 'Accounts that customers named for direct debit, and what each answers when it is debited',
      policy: anyone,
      response: z.object({ items: z.array(account) }),
      handler: async ({ db }) => ({ items: await sandboxAccounts(db) }),
    }),
    write({
      method: 'PUT',
      url: '/api/v1/sandbox/accounts/{accountRef}',
      tag: 'sandbox',
      summary: 'Let an account answer otherwise from now on',
      policy: anyone,
      params: z.object({ accountRef: z.string().max(60) }),
      body: account.pick({ answers: true }),
      response: account,
      handler: async ({ tx, params, body }) =>
        (await setSandboxAnswer(tx, params.accountRef, body.answers)) ?? commonErrors('not-found'),
    }),
  ]
}
