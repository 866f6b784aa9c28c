import { flag, port, readConfig } from '@doorstep/config'
import { market } from '@doorstep/identity'
import type { SendSettings } from '@doorstep/notifications'
import { z } from 'zod'

export interface WorkerConfig {
  readonly send: SendSettings
  /** Where letters reach the bank; undefined: nobody has said. */
  readonly address: { readonly zh: string; readonly en: string } | undefined
  /** Run an SMS centre of our own with phones to look at, on the host and port of `send.smsc`. */
  readonly sandbox: boolean
  /** Where the heads of the hash chains are published; undefined: nowhere. */
  readonly headsFile: string | undefined
}

const hour = z.string().regex(/^\d\d:\d\d$/)
const variables = z.object({
  CHAIN_HEADS_FILE: z.string().optional(),
  SANDBOX: flag(false),
  SMS_HOST: z.string().default('127.0.0.1'),
  SMS_PORT: port(2775),
  SMS_TLS: flag(false),
  SMS_SYSTEM_ID: z.string().max(15).default('doorstep'),
  SMS_PASSWORD: z.string().max(8).default('sandbox'),
  SMS_SOURCE: z.string().max(20).default('95000'),
  SMS_WINDOW: z.coerce.number().int().min(1).max(1000).default(32),
  SMS_PER_SECOND: z.coerce.number().positive().optional(),
  BANK_NAME_ZH: z.string().default('门阶银行'),
  BANK_NAME_EN: z.string().default('Doorstep Bank'),
  BANK_ADDRESS_ZH: z.string().optional(),
  BANK_ADDRESS_EN: z.string().optional(),
  QUIET_HOURS: z.union([z.literal('none'), z.templateLiteral([hour, '-', hour])]).optional(),
})

/**
 * The worker's settings from its environment; its clock is the market's, so that is loaded first.
 * @throws ConfigError naming every variable that is malformed
 */
export function readWorkerConfig(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): WorkerConfig {
  const v = readConfig(variables, environment)
  const quiet = v.QUIET_HOURS ?? (v.SANDBOX ? 'none' : '21:00-08:00') // a demonstration at night shows its texts too
  const [from = '', until = ''] = quiet.split('-')
  const [zh, en] = [v.BANK_ADDRESS_ZH ?? v.BANK_ADDRESS_EN, v.BANK_ADDRESS_EN ?? v.BANK_ADDRESS_ZH]
  return {
    sandbox: v.SANDBOX,
    address: zh && en ? { zh, en } : undefined,
    headsFile: v.CHAIN_HEADS_FILE,
    send: {
      smsc: {
        host: v.SMS_HOST,
        port: v.SMS_PORT,
        tls: v.SMS_TLS,
        systemId: v.SMS_SYSTEM_ID,
        password: v.SMS_PASSWORD,
        sourceAddress: v.SMS_SOURCE,
        window: v.SMS_WINDOW,
        ...(v.SMS_PER_SECOND ? { perSecond: v.SMS_PER_SECOND } : {}),
      },
      bankName: { zh: v.BANK_NAME_ZH, en: v.BANK_NAME_EN },
      timeZone: market().timeZone,
      quietHours: quiet === 'none' ? null : { from, until },
    },
  }
}
