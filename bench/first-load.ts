import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'

const GOAL = 200_000
const dist = fileURLToPath(new URL('../apps/customer/dist/', import.meta.url))
/** What a phone fetches beside the entry: the Chinese texts and the page that a QR code opens. */
const FIRST_PAGE = [/^zh-CN-/, /^order-/]

export type FirstLoadFigures = {
  readonly name: 'first-load'
  /** JavaScript of the customer app until the page behind an order's QR code stands, gzip -9. */
  readonly gzipBytes: number
  /** The floor: a page that renders nothing, by React, in the same run's build. */
  readonly floor: number
  readonly files: number
  readonly goal: number
}

/**
 * The JavaScript that a first visit downloads, from the built files: the entry, everything that it and the first page
 * import, and the texts. @throws when the app is not built
 */
export async function bench(): Promise<FirstLoadFigures> {
  if (!existsSync(join(dist, 'index.html'))) throw new Error('build the web apps first: npm run build')
  const html = await readFile(join(dist, 'index.html'), 'utf8')
  const entries = [...html.matchAll(/(?:src|href)="\/app\/(assets\/[^"]+\.js|registerSW\.js)"/g)].map(m => m[1] ?? '')
  const chunks = await readdir(join(dist, 'assets'))
  const page = chunks.filter(name => name.endsWith('.js') && FIRST_PAGE.some(pattern => pattern.test(name)))
  const files = await closure([...entries, ...page.map(name => `assets/${name}`)])
  const sizes = await Promise.all(files.map(gzipped))
  return {
    name: 'first-load',
    gzipBytes: sizes.reduce((sum, size) => sum + size, 0),
    floor: await reactAlone(),
    files: files.length,
    goal: GOAL,
  }
}

const gzipped = async (file: string) => gzipSync(await readFile(join(dist, file)), { level: 9 }).length

/** The files and all that they import before they run; what they import later is not among them. */
async function closure(from: readonly string[]): Promise<string[]> {
  const known = new Set<string>()
  const open = [...from]
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (known.has(file)) continue
    known.add(file)
    const code = await readFile(join(dist, file), 'utf8')
    const imports = code.matchAll(/(?:from|import)\s*["'](\.\/[^"']+\.js)["']/g)
    open.push(...[...imports].map(([, path = '']) => join(dirname(file ?? ''), path)))
  }
  return [...known].sort()
}

const EMPTY_APP = `import { createRoot } from 'react-dom/client'
createRoot(document.body).render(null)`

async function reactAlone(): Promise<number> {
  const entry = '\0empty-app'
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, rollupOptions: { input: entry } },
    plugins: [
      {
        name: 'empty-app',
        resolveId: id => (id === entry ? id : undefined),
        load: id => (id === entry ? EMPTY_APP : undefined),
      },
    ],
  })
  if (!('output' in result)) throw new Error('the empty app builds to one output')
  return result.output.reduce(
    (sum, file) => sum + (file.type === 'chunk' ? gzipSync(file.code, { level: 9 }).length : 0),
    0,
  )
}
