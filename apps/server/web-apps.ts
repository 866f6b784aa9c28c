import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import { commonErrors, sendRefusal } from '@doorstep/http'
import { callingCode, market } from '@doorstep/identity'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

const APPS = { app: 'customer', console: 'console', merchant: 'merchant', officer: 'officer' } as const
const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** The front door at /, the demo's phones at /phones, and the four apps, each from its own build. */
export async function serveWebApps(
  app: FastifyInstance,
  { phones, apps = folder('../') }: { phones: boolean; apps?: string },
): Promise<void> {
  const pages = folder('./static/')
  await app.register(fastifyStatic, { root: pages, serve: false })
  app.get('/', { schema: { hide: true } }, (_, reply) => reply.sendFile('index.html', pages, { cacheControl: false }))
  if (phones) {
    app.get('/phones', { schema: { hide: true } }, (_, reply) =>
      reply.sendFile('phones.html', pages, { cacheControl: false }),
    )
  }
  await app.register(fastifyStatic, { root: pages, prefix: '/static/', decorateReply: false })
  for (const [prefix, name] of Object.entries(APPS)) await serveApp(app, prefix, join(apps, name, 'dist'))
}

/** One app: hashed files for ever, its page and service worker never cached; any other address inside is its page. */
async function serveApp(app: FastifyInstance, prefix: string, root: string): Promise<void> {
  if (!existsSync(root)) return
  app.get(`/${prefix}`, { schema: { hide: true } }, (_, reply) => reply.redirect(`/${prefix}/`))
  const sendPage = async (_: FastifyRequest, reply: FastifyReply) =>
    reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-cache')
      .send(await pageOf(root))
  await app.register(
    async scope => {
      for (const url of ['/', '/index.html'])
        scope.get(url, { schema: { hide: true }, prefixTrailingSlash: 'slash' }, sendPage)
      await scope.register(fastifyStatic, {
        root,
        index: false,
        decorateReply: false,
        cacheControl: false,
        preCompressed: true, // the build leaves .br and .gz beside each file
        setHeaders: (reply, path) => {
          reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache')
        },
      })
      scope.setNotFoundHandler((request, reply) => {
        const wantsPage = request.method === 'GET' && !/\.\w+$/.test(request.url.split('?')[0]!)
        if (!wantsPage) return sendRefusal(request, reply, commonErrors('not-found'))
        return sendPage(request, reply.code(200))
      })
    },
    { prefix: `/${prefix}` },
  )
}

/** An app's page, which says where the bank is: its screens know currency and phone numbers before they ask anything. */
async function pageOf(root: string): Promise<string> {
  const { code, currency, timeZone, country } = market()
  const said = `<meta name="market" content="${code} ${currency} ${callingCode()} ${timeZone} ${country}" />`
  return (await readFile(join(root, 'index.html'), 'utf8')).replace('</head>', `${said}</head>`)
}
