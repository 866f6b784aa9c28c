import { catalogues, commonErrors, languageOf, sendRefusal } from '@doorstep/http'
import type { FastifyInstance } from 'fastify'

/** What a problem's `type` leads to: the code in words, in both languages. */
export function serveProblemPages(app: FastifyInstance): void {
  app.get<{ Params: { code: string } }>('/problems/:code', { schema: { hide: true } }, async (request, reply) => {
    const { code } = request.params
    const found = Object.entries(catalogues).find(([, catalogue]) => Object.hasOwn(catalogue, code))
    if (!found) return sendRefusal(request, reply, commonErrors('not-found'))
    const [module, { [code]: text }] = found
    const sentences = [`<p lang="zh-CN">${html(text!.zh)}</p>`, `<p lang="en">${html(text!.en)}</p>`]
    if (languageOf(request) === 'en') sentences.reverse()
    return reply.type('text/html; charset=utf-8').send(`<!doctype html>
<html lang="${languageOf(request)}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${code}</title>
<style>body{font:18px/1.6 system-ui,sans-serif;max-width:40em;margin:4em auto;padding:0 1em;color-scheme:light dark}</style>
<h1><code>${code}</code></h1>
${sentences.join('\n')}
<p><small>HTTP ${text!.status} · ${module}</small></p>
</html>
`)
  })
}

const html = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
