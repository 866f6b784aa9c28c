import { readdir, readFile } from 'node:fs/promises'
import { z } from 'zod'
import { CLAIMS } from './import-claims.ts'

const column = z.string().min(1)
const constants = z.record(z.string(), z.string())

/** How one source's files become customers and contracts: columns, joined files, dates, constants. Data, not code. */
const mapping = z.strictObject({
  source: z.string().regex(/^[a-z][a-z0-9-]{1,30}$/),
  delimiter: z.string().length(1),
  dateFormat: z.enum(['YYMMDD', 'YYYYMMDD', 'YYYY-MM-DD']),
  /** Where all contracts have the same. */
  currency: z.string().length(3).optional(),
  /** Files beside the given one: the record whose `key` is the field `from`; its columns are then `as.column`. */
  joins: z.array(
    z.strictObject({ as: z.string(), file: z.string(), key: column, from: column, where: constants.optional() }),
  ),
  contract: z.strictObject({
    reference: column,
    /** What people read out; `{column}` stands for a field. */
    number: z.string(),
    start: column,
    principal: column,
    instalments: column,
    /** The earlier bank's own instalment: ours must come out the same. */
    instalment: column.optional(),
    /** The earlier bank's status, counted in the reconciliation. */
    status: column.optional(),
    /** Statuses whose instalments so far are paid; for others none is. */
    paidToDate: z.array(z.string()).optional(),
    paidInstalments: column.optional(),
    /** What is still owed of billed instalments that are not paid in full; without it all of them. */
    overdue: z
      .strictObject({ principal: column.optional(), interest: column.optional(), fee: column.optional() })
      .optional(),
    /** Penalty interest owed. */
    penalty: column.optional(),
    /** Money paid ahead. */
    credit: column.optional(),
    /** Compared with what comes out here, and nothing else: see `import-claims.ts`. */
    claims: z.partialRecord(z.enum(CLAIMS), column).optional(),
    /** The customer's account with the earlier bank. */
    account: column.optional(),
    /** Terms of `doorstep quote`, the same for all… */
    terms: z.record(z.string(), z.string()),
    /** …and from columns. */
    columns: z.record(z.string(), column).optional(),
    penaltyRate: z.string(),
  }),
  customer: z.strictObject({
    reference: column,
    name: z.string(),
    phone: column.optional(),
    birthDate: column.optional(),
    /** YYMMDD of the twentieth century, month + 50 for women (rodné číslo). */
    birthNumber: column.optional(),
    language: z.enum(['zh-CN', 'en']),
  }),
  branch: z.strictObject({ reference: column, name: column }),
})
export type Mapping = z.infer<typeof mapping>

const FOLDER = new URL('./import/', import.meta.url)

/**
 * The mapping of a source: a file of `import/` by its name, or a file of the bank's own by its path, `*.json`.
 * @throws Error when there is none of that name, or the file is no mapping (it says where)
 */
export async function readMapping(name: string): Promise<Mapping> {
  if (name.endsWith('.json')) return parse(name, await readFile(name, 'utf8'))
  const names = (await readdir(FOLDER)).flatMap(file => /^([a-z][a-z0-9-]*)\.json$/.exec(file)?.[1] ?? [])
  if (!names.includes(name)) throw new Error(`no mapping is called ${name}; there are ${names.sort().join(', ')}`)
  return parse(name, await readFile(new URL(`${name}.json`, FOLDER), 'utf8'))
}

function parse(name: string, text: string): Mapping {
  const result = mapping.safeParse(JSON.parse(text))
  if (result.success) return result.data
  throw new Error(`${name} is no mapping:\n${z.prettifyError(result.error)}`)
}
