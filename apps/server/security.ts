import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import { commonErrors, sendRefusal } from '@doorstep/http'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ServerConfig } from './server-deps.ts'

/** Headers, limits and the check that a write comes from our own pages. */
export async function secure(app: FastifyInstance, config: ServerConfig): Promise<void> {
  const https = config.signIn.baseUrl.startsWith('https:')
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        workerSrc: ["'self'"],
        manifestSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        ...(https ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: https ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    referrerPolicy: { policy: 'same-origin' },
  })
  await app.register(rateLimit, { max: config.requestsPerMinute, timeWindow: 60_000 })
  app.addHook('onRequest', async (request, reply) => {
    reply.header('permissions-policy', 'camera=(self), geolocation=(self), microphone=(), payment=()')
    if (!fromOurPages(request, config)) return sendRefusal(request, reply, commonErrors('origin-refused'))
  })
}

/**
 * A browser names the page that a write comes from; another site's page is refused. Callers that are no browser send
 * neither header, and have no cookie that somebody else could make them use.
 */
function fromOurPages(request: FastifyRequest, { signIn }: ServerConfig): boolean {
  if (request.method === 'GET' || request.method === 'HEAD') return true
  const { origin } = request.headers
  if (origin === undefined) return request.headers['sec-fetch-site'] !== 'cross-site'
  if (origin === new URL(signIn.baseUrl).origin || signIn.trustedOrigins.includes(origin)) return true
  return URL.canParse(origin) && new URL(origin).host === request.host
}
