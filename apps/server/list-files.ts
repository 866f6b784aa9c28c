import { by, record } from '@doorstep/audit'
import {
  fileAnswer,
  isRefusal,
  type Language,
  type Page,
  type ReadCall,
  type Refusal,
  type Route,
  read,
} from '@doorstep/http'
import { z } from 'zod'
import { BOM, csvLine } from './csv.ts'
import { LIST_FILES, type ListFile } from './list-columns.ts'
import type { StatusWords } from './status-words.ts'

const MOST_ROWS = 10_000
const PAGE = 100

/** For each list that may be taken along, the same list with the same filters and the same reach as a CSV file. */
export function listFileRoutes(routes: readonly Route[]): Route[] {
  return LIST_FILES.map(file =>
    listFileRoute(file, routes.find(route => route.method === 'GET' && route.url === file.url)!),
  )
}

function listFileRoute(file: ListFile, list: Route): Route {
  const { shape } = list.query as z.ZodObject
  const { cursor: _cursor, limit: _limit, ...filters } = shape
  return read({
    url: `${file.url}/file`,
    tag: list.tag,
    summary: `${list.summary.split(',')[0]}, as a CSV file of at most ${MOST_ROWS} rows; who took it is kept`,
    policy: list.policy,
    params: list.params as z.ZodObject | undefined,
    query: z.object(filters),
    response: fileAnswer,
    errors: list.errors,
    handler: async call => {
      const first = await pageOf(list, call, undefined)
      if (isRefusal(first)) return first
      const asked = { ...call.params, ...given(call.query) }
      const taken = { action: 'list.taken', objectType: 'list', objectId: file.name, after: asked } as const
      await call.db.transaction(tx => record(tx, [{ ...by(call), kind: 'look', ...taken }]))
      const day = call.now.toISOString().slice(0, 10)
      return {
        name: `${file.name}-${day}.csv`,
        type: 'text/csv; charset=utf-8',
        bytes: linesOf(file, list, call, first),
      }
    },
  })
}

const given = (query: object) => Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined))

type Call = ReadCall<z.ZodObject | undefined, z.ZodObject>
type Items = Page<unknown>

/** Page after page, so that neither the database nor this process ever holds the whole list. */
async function* linesOf(file: ListFile, list: Route, call: Call, first: Items): AsyncGenerator<string> {
  yield BOM + csvLine(file.columns.map(column => (call.language === 'en' ? column.en : column.zh)))
  const cells = file.columns.map(({ path, words }) => ({ path: path.split('.'), words }))
  const said = (item: object) => cells.map(({ path, words }) => inWords(valueAt(item, path), words, call.language))
  let page = first
  for (let rows = 0; ; ) {
    const { items } = z.encode(list.response, page) as { items: object[] }
    for (const item of items) yield csvLine(said(item))
    rows += items.length
    if (page.next === null) return
    if (rows >= MOST_ROWS) return void (yield csvLine([TOO_MANY[call.language]]))
    const next = await pageOf(list, call, page.next)
    if (isRefusal(next)) throw new Error(`a list refused its own next page: ${next.code}`)
    page = next
  }
}

function inWords(value: unknown, words: StatusWords | undefined, language: Language): unknown {
  const word = words?.[String(value)]
  return word ? (language === 'en' ? word.en : word.zh) : value
}

const TOO_MANY = {
  'zh-CN': `仅含前 ${MOST_ROWS} 行，请缩小筛选范围后再导出。`,
  en: `Only the first ${MOST_ROWS} rows; narrow the list and take it again.`,
}

async function pageOf(list: Route, call: Call, next: string | undefined): Promise<Items | Refusal> {
  const { cursor } = (list.query as z.ZodObject).shape
  const query = { ...call.query, limit: PAGE, cursor: z.decode(cursor as z.ZodType, next) }
  return (await list.handler({ ...call, query } as never)) as Items | Refusal
}

function valueAt(item: object, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, name) => (value as Record<string, unknown> | null)?.[name] ?? null, item)
}
