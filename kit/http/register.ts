import { Readable } from 'node:stream'
import type { Database, Tx } from '@doorstep/db'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { claimKey, keepAnswer, releaseKey } from './idempotency.ts'
import { describePolicy, operationId } from './describe-route.ts'
import { inputHash } from './input-hash.ts'
import { admits, narrowed, needsSecondFactor, type Policy, type Principal } from './policy.ts'
import { languageOf, problem, sendError, sendRefusal } from './problem.ts'
import { commonErrors, isRefusal, type Refusal } from './refusal.ts'
import { fileAnswer, type Route } from './route.ts'

/** Who is behind the request; null for a visitor. */
export type Authenticate = (request: FastifyRequest) => Promise<Principal | null>
export interface HttpDeps {
  readonly db: Database
  readonly authenticate: Authenticate
  readonly clock: () => Date
  /** Runs in the transaction of every write that commits, after its handler: no write without a trace. */
  readonly afterWrite?: (tx: Tx, call: Written) => Promise<void>
}

export interface Written {
  readonly method: string
  readonly url: string
  readonly principal: Principal | undefined
  readonly ip: string
  readonly now: Date
}

/** Serves the routes: sign-in, policy, limits, validation, one transaction per write, one answer per key. */
export function registerRoutes(app: FastifyInstance, routes: readonly Route[], deps: HttpDeps): void {
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.setErrorHandler((error, request, reply) => sendError(error, request, reply))
  app.setNotFoundHandler((request, reply) => sendRefusal(request, reply, commonErrors('not-found')))
  for (const route of routes) registerRoute(app, route, deps)
}

function registerRoute(app: FastifyInstance, route: Route, deps: HttpDeps): void {
  const principals = new WeakMap<FastifyRequest, Principal>()
  app.route({
    method: route.method,
    url: route.url.replaceAll(/\{(\w+)\}/g, ':$1'),
    schema: {
      operationId: operationId(route),
      tags: [route.tag],
      summary: route.summary,
      ...(route.params ? { params: route.params } : {}),
      ...(route.query ? { querystring: route.query } : {}),
      ...(route.body ? { body: route.body } : {}),
      ...(route.method === 'GET' ? {} : { headers: z.looseObject({ 'idempotency-key': z.string().optional() }) }),
      response: { 200: route.response, default: problem },
      'x-policy': describePolicy(route.policy),
      'x-errors': [...route.errors],
    },
    ...(route.rateLimit
      ? { config: { rateLimit: { max: route.rateLimit.max, timeWindow: route.rateLimit.windowSeconds * 1000 } } }
      : {}),
    preValidation: async (request, reply) => {
      const principal = await deps.authenticate(request)
      if (!admits(route.policy, principal)) return sendRefusal(request, reply, whyNot(route.policy, principal))
      if (principal) principals.set(request, narrowed(route.policy, principal))
    },
    handler: async (request, reply) => {
      const call = {
        params: request.params,
        query: request.query,
        body: request.body,
        principal: principals.get(request),
        language: languageOf(request),
        now: deps.clock(),
        ip: request.ip,
      }
      if (route.method !== 'GET') return answerWrite(route, call, request, reply, deps)
      const result = await route.handler({ ...call, db: deps.db } as never)
      if (isRefusal(result)) return sendRefusal(request, reply, result)
      return route.response === fileAnswer ? sendFile(reply, result as z.output<typeof fileAnswer>) : reply.send(result)
    },
  })
}

/** Private papers: nothing on the way may keep them. The name goes in both forms of RFC 6266. */
function sendFile(reply: FastifyReply, { name, type, bytes }: z.output<typeof fileAnswer>) {
  const plain = name.replaceAll(/[^\w.-]/g, '_')
  return reply
    .type(type)
    .header('content-disposition', `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`)
    .header('cache-control', 'private, no-store')
    .send(bytes instanceof Uint8Array ? Buffer.from(bytes) : Readable.from(bytes, { objectMode: false }))
}

function whyNot(policy: Policy, principal: Principal | null): Refusal {
  if (!principal) return commonErrors('sign-in-required')
  return commonErrors(needsSecondFactor(policy, principal) ? 'second-factor-required' : 'not-allowed')
}

class RolledBack extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.code)
    this.refusal = refusal
  }
}

async function answerWrite(
  route: Route,
  call: WriteContext,
  request: FastifyRequest,
  reply: FastifyReply,
  deps: HttpDeps,
) {
  const key = request.headers['idempotency-key']
  if (typeof key !== 'string' || key.length < 16 || key.length > 128) {
    return sendRefusal(request, reply, commonErrors('idempotency-key-required'))
  }
  const requestKey = `${call.principal?.userId ?? 'visitor'}:${key}`
  const hash = inputHash([route.method, route.url, request.params, request.query, request.body])
  try {
    const answer = await deps.db.transaction(async tx => {
      const replay = await claimKey(tx, requestKey, hash, call.now)
      if (replay.kind === 'reused') throw new RolledBack(commonErrors('idempotency-key-reused'))
      if (replay.kind === 'replay') return JSON.stringify(replay.response)
      const result = await route.handler({ ...call, tx, requestKey } as never)
      if (isRefusal(result) && !result.commits) throw new RolledBack(result)
      await deps.afterWrite?.(tx, { ...call, method: route.method, url: route.url })
      if (isRefusal(result)) {
        await releaseKey(tx, requestKey)
        return result
      }
      const encoded = JSON.stringify(z.encode(route.response, result))
      await keepAnswer(tx, requestKey, encoded)
      return encoded
    })
    if (isRefusal(answer)) return sendRefusal(request, reply, answer)
    return reply.type('application/json').serializer(String).send(answer)
  } catch (error) {
    if (error instanceof RolledBack) return sendRefusal(request, reply, error.refusal)
    throw error
  }
}

type WriteContext = { principal: Principal | undefined; now: Date; ip: string } & Record<string, unknown>
