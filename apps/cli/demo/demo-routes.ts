import { anyone, type Route, read } from '@doorstep/http'
import { authenticatorCode } from '@doorstep/identity'
import { z } from 'zod'
import { AUTHENTICATOR_SECRET } from './demo-bank.ts'

const PERIOD_SECONDS = 30

/** What only a demo bank answers: the authenticator that its staff share, so that a newcomer can sign in as any of them. */
export function demoRoutes(): Route[] {
  return [
    read({
      url: '/api/v1/sandbox/authenticator',
      tag: 'sandbox',
      summary: 'The code that the demo staff’s authenticator shows now',
      policy: anyone,
      response: z.object({ code: z.string(), secondsLeft: z.number().int() }),
      handler: async ({ now }) => ({
        code: await authenticatorCode(AUTHENTICATOR_SECRET),
        secondsLeft: PERIOD_SECONDS - (Math.floor(now.getTime() / 1000) % PERIOD_SECONDS),
      }),
    }),
  ]
}
