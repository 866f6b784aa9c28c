import { flag, readConfig } from '@doorstep/config'
import { defaultLimits } from '@doorstep/identity'
import type { ServerConfig } from '@doorstep/server'
import { z } from 'zod'

const variables = z.object({
  BASE_URL: z.url().optional(),
  TRUST_PROXY: z.string().optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('warn'),
  REQUESTS_PER_MINUTE: z.coerce.number().int().min(1).default(1200),
  RELAXED_LIMITS: flag(false),
})

type Known = { port: number; signInSecret: string; homeBranchId?: bigint | undefined }

/**
 * The server's settings from its environment: `BASE_URL` is the public address (passkeys belong to its host).
 * @throws ConfigError naming every variable that is malformed
 */
export function readServerConfig({ port, signInSecret, homeBranchId }: Known): ServerConfig {
  const v = readConfig(variables)
  const many = { times: 10_000, withinSeconds: 3600 }
  const { idleSeconds, sessionSeconds } = defaultLimits
  const relaxed = { codesPerPhone: many, codesPerIp: many, passwordsPerName: many, passwordsPerIp: many }
  return {
    signIn: {
      secret: signInSecret,
      baseUrl: v.BASE_URL ?? `http://localhost:${port}`,
      trustedOrigins: [],
      limits: v.RELAXED_LIMITS ? { ...relaxed, idleSeconds, sessionSeconds } : defaultLimits,
      ...(homeBranchId ? { homeBranchId } : {}),
    },
    trustProxy: v.TRUST_PROXY ?? false,
    logLevel: v.LOG_LEVEL,
    requestsPerMinute: v.REQUESTS_PER_MINUTE,
  }
}
