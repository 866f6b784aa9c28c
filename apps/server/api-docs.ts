import swagger from '@fastify/swagger'
import { jsonSchemaTransform, shareSchemas } from '@doorstep/http'
import { productTerms } from '@doorstep/instalments'
import Fastify, { type FastifyInstance } from 'fastify'

/** The API's description at /api/v1/openapi.json and a page to read and try it at /api/docs. Before the routes. */
export async function serveApiDocs(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Doorstep',
        version: '1',
        description:
          'Writes need an Idempotency-Key header (16 to 128 characters): the same key with the same input gives the same ' +
          'answer again. Amounts are decimal strings in major units, rates decimal strings, ids strings of digits. ' +
          'Refusals are problem details (RFC 9457) with a stable code; docs/errors.md lists them.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      components: { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'doorstep.session_token' } } },
      security: [{ session: [] }],
    },
    transform: jsonSchemaTransform as never,
    transformObject: description =>
      'openapiObject' in description ? shareSchemas(description.openapiObject, { ProductTerms: productTerms }) : {},
  })
  app.get('/api/v1/openapi.json', { schema: { hide: true } }, async () => app.swagger())
  app.get('/api/docs', { schema: { hide: true } }, async (_, reply) =>
    reply.type('text/html; charset=utf-8').header('content-security-policy', DOCS_POLICY).send(PAGE),
  )
  app.get('/api/docs/start.js', { schema: { hide: true } }, async (_, reply) =>
    reply.type('text/javascript; charset=utf-8').send(START),
  )
  app.get('/api/docs/reference.js', { schema: { hide: true } }, async (_, reply) =>
    reply
      .type('text/javascript; charset=utf-8')
      .header('cache-control', 'max-age=3600')
      .send(await referenceScript()),
  )
}

// The reference writes its styles into its own page; no other page may.
const DOCS_POLICY =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; frame-ancestors 'none'"

const PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Doorstep API</title>
<link rel="icon" href="/static/icon.svg" type="image/svg+xml">
<div id="app"></div>
<script src="/api/docs/reference.js"></script>
<script src="/api/docs/start.js"></script>
</html>
`
const START = `Scalar.createApiReference('#app', {
  url: '/api/v1/openapi.json',
  telemetry: false,
  withDefaultFonts: false,
  showDeveloperTools: 'never',
  hideClientButton: true,
  agent: { disabled: true },
  mcp: { disabled: true },
})
`

let script: Promise<string> | undefined

/** The reader's script weighs megabytes: it is loaded when somebody first asks for it. */
function referenceScript(): Promise<string> {
  script ??= (async () => {
    const { default: reference } = await import('@scalar/fastify-api-reference')
    const source = Fastify()
    await source.register(reference, { routePrefix: '/', configuration: { url: '/' } })
    const { body } = await source.inject('/js/scalar.js')
    await source.close()
    return body
  })()
  return script
}
