import type { FastifyServerOptions } from 'fastify'

/** JSON lines without personal data: no cookies, no bodies, no query strings (they carry names and phone numbers). */
export function loggerOptions(level: string): NonNullable<FastifyServerOptions['logger']> {
  if (level === 'silent') return false
  return {
    level,
    redact: [
      'req.headers',
      'res.headers',
      '*.phone',
      '*.phoneNumber',
      '*.code',
      '*.password',
      '*.cookie',
      '*.documentNumber',
    ],
    serializers: {
      req: request => ({ method: request.method, path: request.url?.split('?')[0], id: request.id }),
      res: reply => ({ statusCode: reply.statusCode }),
      err: withoutDetail,
    },
  }
}

/** PostgreSQL puts the offending row into `detail`; only its code and place are kept. */
function withoutDetail(error: Error & { code?: string; table?: string; constraint?: string }) {
  const { code = '', table = '', constraint = '' } = error
  return {
    type: error.name,
    message: code ? `SQLSTATE ${code}` : error.message,
    stack: error.stack ?? '',
    code,
    table,
    constraint,
  }
}
