import { type Authenticate, isRefusal, languageOf, problem, sendRefusal } from '@doorstep/http'
import { callSignIn, createSignIn, type SignInEndpoint, signInEndpoints } from '@doorstep/identity'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import type { ServerDeps } from './server-deps.ts'

/** The sign-in library's endpoints under /api/auth/, those that the bank uses and no others. */
export function serveSignIn(app: FastifyInstance, deps: ServerDeps, authenticate: Authenticate): void {
  const signInDeps = {
    ...deps,
    config: deps.config.signIn,
    sendCode: async (...message: Parameters<ServerDeps['sendCode']>) => {
      await deps.sendCode(...message).catch(error => {
        app.log.error({ err: error }, 'a sign-in code could not be handed over')
        throw error
      })
    },
  }
  const signIn = createSignIn(signInDeps)
  for (const endpoint of signInEndpoints) {
    app.route({
      method: endpoint.method,
      url: `/api/auth${endpoint.path}`,
      schema: schemaOf(endpoint),
      handler: async (request, reply) => {
        const answer = await callSignIn(signInDeps, signIn, endpoint, {
          body: (request.body ?? {}) as Record<string, unknown>,
          query: '',
          headers: request.headers as Record<string, string | undefined>,
          principal: await authenticate(request),
          language: languageOf(request),
          ip: request.ip,
        })
        return isRefusal(answer) ? sendRefusal(request, reply, answer) : passOn(answer, reply)
      },
    })
  }
}

function schemaOf({ path, method, summary, body }: SignInEndpoint) {
  const words = path.split(/[/-]/).filter(Boolean)
  return {
    operationId: `signIn${words.map(word => word.charAt(0).toUpperCase() + word.slice(1)).join('')}`,
    tags: ['sign-in'],
    summary,
    ...(method === 'POST' && body ? { body } : {}),
    response: { 200: z.looseObject({}).or(z.array(z.looseObject({}))), default: problem },
  }
}

async function passOn(response: Response, reply: FastifyReply) {
  const cookies = response.headers.getSetCookie()
  if (cookies.length > 0) reply.header('set-cookie', cookies)
  reply.header('cache-control', 'no-store')
  return reply
    .type('application/json')
    .serializer(String)
    .send(await response.text())
}
