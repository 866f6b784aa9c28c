import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { commonErrors, type Language, type Refusal, sentence } from './refusal.ts'

/** RFC 9457 problem details. `code` is stable; `detail` is in the reader's language. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  code: z.string(),
  instance: z.string(),
  errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
})

export function languageOf(request: FastifyRequest): Language {
  return /^\s*en\b/i.test(request.headers['accept-language'] ?? '') ? 'en' : 'zh-CN'
}

export function sendRefusal(
  request: FastifyRequest,
  reply: FastifyReply,
  refusal: Refusal,
  errors?: { field: string; message: string }[],
) {
  const { status, text } = sentence(refusal, languageOf(request))
  return reply
    .status(status)
    .type('application/problem+json')
    .serializer(JSON.stringify)
    .send({
      type: `/problems/${refusal.code}`,
      title: refusal.code,
      status,
      detail: text,
      code: refusal.code,
      instance: request.url.split('?')[0],
      ...(errors ? { errors } : {}),
    })
}

/** Maps what Fastify and zod throw to a refusal; anything unknown is ours, logged, and told to nobody. */
export function sendError(error: unknown, request: FastifyRequest, reply: FastifyReply) {
  const known = error as {
    statusCode?: number
    validation?: { instancePath?: string; message?: string }[]
    validationContext?: string
  }
  if (known.validation) {
    const errors = known.validation.map(v => ({
      field: `${known.validationContext}${(v.instancePath ?? '').replaceAll('/', '.')}`,
      message: v.message ?? '',
    }))
    return sendRefusal(
      request,
      reply,
      commonErrors('invalid-input', { fields: errors.map(e => e.field).join(', ') }),
      errors,
    )
  }
  if (known.statusCode === 413) return sendRefusal(request, reply, commonErrors('payload-too-large'))
  if (known.statusCode === 415) return sendRefusal(request, reply, commonErrors('unsupported-media-type'))
  if (known.statusCode === 429) return sendRefusal(request, reply, commonErrors('too-many-requests'))
  if (known.statusCode && known.statusCode < 500) return sendRefusal(request, reply, commonErrors('malformed-request'))
  request.log.error({ err: error }, 'request failed')
  return sendRefusal(request, reply, commonErrors('internal-error'))
}
