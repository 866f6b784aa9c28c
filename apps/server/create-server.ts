import { hasRecorded, by, record } from '@doorstep/audit'
import { type HttpDeps, registerRoutes, sendError } from '@doorstep/http'
import { authenticator } from '@doorstep/identity'
import Fastify, { type FastifyInstance } from 'fastify'
import { serveApiDocs } from './api-docs.ts'
import { serveHealth } from './health.ts'
import { loggerOptions } from './logging.ts'
import { serveProblemPages } from './problem-pages.ts'
import { allRoutes } from './routes.ts'
import { secure } from './security.ts'
import type { ServerDeps } from './server-deps.ts'
import { serveSignIn } from './sign-in.ts'
import { serveWebApps } from './web-apps.ts'

const BODY_BYTES = 256 * 1024

/** The HTTP process, ready to listen: sign-in, the modules' routes, the API's own pages and the three web apps. */
export async function createServer(deps: ServerDeps): Promise<FastifyInstance> {
  const app = Fastify({
    logger: loggerOptions(deps.config.logLevel),
    trustProxy: deps.config.trustProxy,
    bodyLimit: BODY_BYTES,
    requestIdHeader: false,
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: sendError, // an address that no route can read is answered as any other malformed request
  })
  const authenticate = deps.authenticate ?? authenticator(deps.db, deps.config.signIn)
  await secure(app, deps.config)
  await serveApiDocs(app)
  serveHealth(app, deps.db)
  const routes = deps.routes ?? allRoutes()
  registerRoutes(app, routes, { ...deps, authenticate, afterWrite: leaveTrace })
  serveSignIn(app, deps, authenticate)
  serveProblemPages(app)
  await serveWebApps(app, { phones: routes.some(route => route.url === '/api/v1/sandbox/phones') })
  return app
}

/** A write whose handler told the audit trail nothing still leaves its address there. */
const leaveTrace: NonNullable<HttpDeps['afterWrite']> = async (tx, call) => {
  if (hasRecorded(tx)) return
  await record(tx, [
    { ...by(call), action: 'route.called', objectType: 'route', objectId: `${call.method} ${call.url}` },
  ])
}
