import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import { commonErrors, sendRefusal } from '@doorstep/http'
import type { FastifyInstance } from 'fastify'

const APPS = { app: 'customer', console: 'console', merchant: 'merchant' } as const
const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** The front door at /, the demo's phones at /phones, and the three apps, each from its own build. */
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
  await app.register(
    async scope => {
      await scope.register(fastifyStatic, {
        root,
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
        return reply.header('cache-control', 'no-cache').sendFile('index.html', root, { cacheControl: false })
      })
    },
    { prefix: `/${prefix}` },
  )
}
