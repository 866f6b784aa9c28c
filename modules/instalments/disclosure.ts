import { record } from '@doorstep/audit'
import { parsePlainDate } from '@doorstep/calendar'
import { newId, type Sql, type Tx } from '@doorstep/db'
import { commonErrors, inputHash, isRefusal, type Language, type Refusal } from '@doorstep/http'
import { type Order, orderById } from '@doorstep/merchants'
import { businessDate } from '@doorstep/ledger'
import { type Application, type ApplicationRef, type Choice, findApplication } from './application.ts'
import type { Ctx } from './application-event.ts'
import { disclosureInputs } from './disclosure-inputs.ts'
import type { DisclosureBody, DisclosureInputs } from './disclosure-page.ts'
import { disclosureBody, RULE_VERSION } from './disclosure-versions.ts'
import { whyNoPlan } from './due-shift.ts'
import { instalmentErrors } from './errors.ts'
import { grantedLimit } from './exposure.ts'
import { planOfChoice } from './order-plans.ts'
import type { Plan } from './plans.ts'
import { renewed } from './programme.ts'
import type { ContractRef } from './standing-store.ts'

/** What a customer was told before signing, as evidence. */
export type Disclosure = {
  readonly id: bigint
  readonly applicationId: bigint
  readonly ruleVersion: string
  readonly language: Language
  readonly inputs: DisclosureInputs
  readonly body: DisclosureBody
  /** SHA-256 of the body's canonical JSON. */
  readonly hash: Buffer
  readonly shownAt: Date
  readonly readAt: Date | null
  /** For how long, by the server's clock. */
  readonly readSeconds: number | null
}

/**
 * The disclosure of an approved application, made anew whenever anything in it has changed; a signed application shows
 * the one that it was signed on. Refuses `application-not-approved`, `plan-not-eligible`.
 */
export async function showDisclosure(
  tx: Tx,
  ref: ApplicationRef,
  language: Language,
  at: Date,
): Promise<Disclosure | Refusal> {
  const application = await findApplication(tx, ref, at)
  if (!application) return commonErrors('not-found')
  const latest = await latestDisclosure(tx, ref, application.status === 'signed' ? null : language)
  if (application.status === 'signed' && latest) return latest
  const current = await currentPlan(tx, application, at)
  if (isRefusal(current)) return current
  const inputs = disclosureInputs(current.plan, current.order)
  const body = disclosureBody(inputs, language)
  const hash = inputHash(body)
  const ruleVersion = RULE_VERSION[inputs.jurisdiction]
  const kept = latest?.hash.equals(hash) && latest.ruleVersion === ruleVersion ? latest : undefined
  const { applicationId } = ref
  const shown = kept ?? {
    id: newId(),
    applicationId,
    ruleVersion,
    language,
    inputs,
    body,
    hash,
    shownAt: at,
    readAt: null,
    readSeconds: null,
  }
  if (!kept) await insert(tx, ref.customerId, shown)
  if (!shown.readAt) await keepShowing(tx, ref.customerId, shown.id, at)
  return shown
}

/** The plan that an approved application would be signed on today, with its order. */
export async function currentPlan(
  sql: Sql,
  application: Application,
  at: Date,
): Promise<{ plan: Plan; order: Order; choice: Choice } | Refusal> {
  if (application.status !== 'approved') return instalmentErrors('application-not-approved')
  const order = (await orderById(sql, application.merchantId, application.orderId, at))!
  const date = await businessDate(sql)
  const { customerId, annualRate: decidedRate } = application
  const chosen = application.choice!
  const programmes = await renewed(sql, chosen.programmes, { customerId, date: parsePlainDate(date) })
  const choice = { ...chosen, programmes }
  const limit = await grantedLimit(sql, application)
  const plan = await planOfChoice(sql, order, choice, { date, decidedRate, limit })
  return plan ? { plan, order, choice } : whyNoPlan(sql, order, chosen)
}

/**
 * Records that the page was read: the time since it was last opened, by the server's own clock, has to bear out the
 * seconds that are claimed; the lesser of the two is kept. Reading again changes nothing. Refuses `disclosure-read-too-fast`, `disclosure-changed`.
 */
export async function readDisclosure(
  tx: Tx,
  ref: ApplicationRef,
  reading: { disclosureId: bigint; seconds: number },
  ctx: Ctx,
): Promise<{ readAt: Date } | Refusal> {
  if (!(await findApplication(tx, ref, ctx.at))) return commonErrors('not-found')
  const disclosure = await findDisclosure(tx, ref, reading.disclosureId)
  if (!disclosure) return instalmentErrors('disclosure-changed')
  if (disclosure.readAt) return { readAt: disclosure.readAt }
  const least = disclosure.inputs.minReadSeconds
  const opened = await lastShowing(tx, ref.customerId, disclosure)
  const seconds = Math.min(reading.seconds, Math.floor((ctx.at.getTime() - opened.getTime()) / 1000))
  if (seconds < least) return instalmentErrors('disclosure-read-too-fast', { seconds: String(least) })
  await tx.query(
    `INSERT INTO instalments.disclosure_reading (customer_id, id, disclosure_id, read_at, seconds)
     VALUES ($1, $5, $2, $3, $4) ON CONFLICT DO NOTHING`,
    [ref.customerId, disclosure.id, ctx.at, seconds, newId()],
  )
  const { customerId } = ref
  await record(tx, [
    { ...ctx, action: 'disclosure.read', objectType: 'disclosure', objectId: disclosure.id, customerId },
  ])
  return { readAt: ctx.at }
}

export async function findDisclosure(sql: Sql, ref: ApplicationRef, id: bigint): Promise<Disclosure | undefined> {
  const { rows } = await sql.query<DisclosureRow>(`${SELECT} AND d.id = $3`, [ref.customerId, ref.applicationId, id])
  return rows[0] && asDisclosure(rows[0])
}

/** The last one shown, in this language when one is given; of a signed application that is the one it was signed on. */
export async function latestDisclosure(
  sql: Sql,
  ref: ApplicationRef,
  language: Language | null,
): Promise<Disclosure | undefined> {
  const { rows } = await sql.query<DisclosureRow>(
    `${SELECT} AND ($3::text IS NULL OR d.language = $3)
     ORDER BY EXISTS (SELECT FROM instalments.contract c WHERE c.customer_id = d.customer_id AND c.disclosure_id = d.id) DESC,
              d.id DESC LIMIT 1`,
    [ref.customerId, ref.applicationId, language],
  )
  return rows[0] && asDisclosure(rows[0])
}

/** The disclosure that a contract was signed on. */
export async function disclosureOfContract(sql: Sql, { customerId, contractId }: ContractRef) {
  const { rows } = await sql.query<DisclosureRow>(
    `${JOINED} JOIN instalments.contract c ON c.customer_id = d.customer_id AND c.disclosure_id = d.id
     WHERE c.customer_id = $1 AND c.id = $2`,
    [customerId, contractId],
  )
  return rows[0] && asDisclosure(rows[0])
}

async function keepShowing(tx: Tx, customerId: bigint, disclosureId: bigint, at: Date): Promise<void> {
  await tx.query(
    `INSERT INTO instalments.disclosure_showing (customer_id, id, disclosure_id, at) VALUES ($1, $2, $3, $4)`,
    [customerId, newId(), disclosureId, at],
  )
}

async function lastShowing(sql: Sql, customerId: bigint, { id, shownAt }: Disclosure): Promise<Date> {
  const { rows } = await sql.query<{ at: Date }>(
    `SELECT at FROM instalments.disclosure_showing WHERE customer_id = $1 AND disclosure_id = $2 ORDER BY id DESC LIMIT 1`,
    [customerId, id],
  )
  return rows[0]?.at ?? shownAt
}

async function insert(
  tx: Tx,
  customerId: bigint,
  disclosure: Omit<Disclosure, 'readAt' | 'readSeconds'>,
): Promise<void> {
  const { id, applicationId, ruleVersion, language, inputs, body, hash, shownAt } = disclosure
  await tx.query(
    `INSERT INTO instalments.disclosure (customer_id, id, application_id, rule_version, language, inputs, body, hash, shown_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [customerId, id, applicationId, ruleVersion, language, JSON.stringify(inputs), JSON.stringify(body), hash, shownAt],
  )
}

const JOINED = `
  SELECT d.*, r.read_at, r.seconds AS read_seconds FROM instalments.disclosure d
  LEFT JOIN instalments.disclosure_reading r ON r.customer_id = d.customer_id AND r.disclosure_id = d.id`
const SELECT = `${JOINED}
  WHERE d.customer_id = $1 AND d.application_id = $2`

type DisclosureRow = {
  id: bigint
  application_id: bigint
  rule_version: string
  language: Language
  inputs: DisclosureInputs
  body: DisclosureBody
  hash: Buffer
  shown_at: Date
  read_at: Date | null
  read_seconds: number | null
}

function asDisclosure(row: DisclosureRow): Disclosure {
  return {
    id: row.id,
    applicationId: row.application_id,
    ruleVersion: row.rule_version,
    language: row.language,
    inputs: row.inputs,
    body: row.body,
    hash: row.hash,
    shownAt: row.shown_at,
    readAt: row.read_at,
    readSeconds: row.read_seconds,
  }
}
