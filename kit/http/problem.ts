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

/** The reader's language: what they chose (cookie `lang`), else what their browser prefers; Chinese otherwise. */
export function languageOf({ headers }: Pick<FastifyRequest, 'headers'>): Language {
  const chosen = /(?:^|;\s*)lang=([\w-]+)/.exec(headers.cookie ?? '')?.[1]
  return speaks(chosen ?? '') ?? preferred(headers['accept-language'] ?? '') ?? 'zh-CN'
}

function preferred(header: string): Language | undefined {
  const wanted = header.split(',').map(part => {
    const [tag = '', quality] = part.trim().split(/;\s*q=/)
    return { language: speaks(tag), quality: Number(quality ?? 1) }
  })
  return wanted.filter(w => w.language && w.quality > 0).sort((a, b) => b.quality - a.quality)[0]?.language
}

function speaks(tag: string): Language | undefined {
  if (/^zh\b/i.test(tag)) return 'zh-CN'
  return /^en\b/i.test(tag) ? 'en' : undefined
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
