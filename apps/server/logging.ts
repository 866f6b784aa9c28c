import type { FastifyServerOptions } from 'fastify'

const PRIVATE = [
  'phone',
  'phoneNumber',
  'code',
  'password',
  'cookie',
  'name',
  'fullName',
  'documentNumber',
  'idDocumentNumber',
]

/** JSON lines without personal data: no cookies, no bodies, no query strings (they carry names and phone numbers). */
export function loggerOptions(level: string): NonNullable<FastifyServerOptions['logger']> {
  if (level === 'silent') return false
  return {
    level,
    redact: ['req.headers', 'res.headers', ...PRIVATE, ...PRIVATE.map(name => `*.${name}`)],
    serializers: {
      req: request => ({ method: request.method, path: request.url?.split('?')[0], id: request.id }),
      res: reply => ({ statusCode: reply.statusCode }),
      err: withoutDetail,
    },
    hooks: {
      // left without words, pino takes the error's own, which may quote what somebody sent
      logMethod(args, method) {
        method.apply(this, typeof args[0] === 'object' && args.length === 1 ? [args[0], 'fault'] : args)
      },
    },
  }
}

/** Messages and details of the database and of validation quote what people sent; the state and the place do not. */
function withoutDetail(error: Error & { code?: string; table?: string; constraint?: string }) {
  const { code = '', table = '', constraint = '' } = error
  const at = (error.stack ?? '').split('\n').filter(line => /^\s+at /.test(line))
  return {
    type: error.name,
    message: code ? 'see state' : error.message,
    state: code,
    table,
    constraint,
    stack: at.join('\n'),
  }
}
