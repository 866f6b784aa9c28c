import { record } from '@doorstep/audit'
import type { Tx } from '@doorstep/db'
import { commonErrors, type Refusal } from '@doorstep/http'
import { market } from '@doorstep/identity'
import { merchantCards, merchantErrors } from '@doorstep/merchants'
import { parseDecimal } from '@doorstep/money'
import type { Stamp } from './product-draft.ts'
import { limitsOf, type Programme, type ProgrammeStatus, type ProgrammeTerms } from './programme.ts'
import { programmeErrors } from './programme-errors.ts'

export type NewProgramme = Omit<Programme, 'version'>

/**
 * Proposes a programme, or the next version of one; nobody is subsidised before another colleague approves it. Refuses
 * what is not right in it by name, and `programme-proposed` while a version waits.
 */
export async function proposeProgramme(
  tx: Tx,
  input: NewProgramme,
  { who, at }: Stamp,
): Promise<{ version: number } | Refusal> {
  const fault = faultIn(input.terms) ?? (await unknownMerchant(tx, input.terms)) ?? (await changedPayer(tx, input))
  if (fault) return fault
  const { rows } = await tx.query<{ version: number }>(
    `INSERT INTO instalments.programme (id, version, name_zh, name_en, terms, status, proposed_by, proposed_name, proposed_at)
     SELECT $1, coalesce(max(version), 0) + 1, $2, $3, $4, 'proposed', $5, $6, $7 FROM instalments.programme WHERE id = $1
     ON CONFLICT DO NOTHING RETURNING version`,
    [input.id, input.nameZh, input.nameEn, JSON.stringify(input.terms), who.userId, who.name, at],
  )
  if (!rows[0]) return programmeErrors('programme-proposed')
  await tell(tx, input.id, rows[0].version, 'proposed', { who, at })
  return rows[0]
}

type Deciding = { readonly id: string; readonly version: number; readonly reason: string }

/** Approves what somebody else proposed: it holds for plans from now on, instead of the version before. Refuses `programme-self-approval`. */
export async function approveProgramme(tx: Tx, deciding: Deciding, stamp: Stamp): Promise<Refusal | undefined> {
  const { rows } = await tx.query<{ proposed_by: string; status: ProgrammeStatus }>(
    'SELECT proposed_by, status FROM instalments.programme WHERE id = $1 AND version = $2 FOR UPDATE',
    [deciding.id, deciding.version],
  )
  if (!rows[0]) return commonErrors('not-found')
  if (rows[0].status !== 'proposed') return programmeErrors('programme-decided')
  if (rows[0].proposed_by === stamp.who.userId) return programmeErrors('programme-self-approval')
  await tx.query(
    `UPDATE instalments.programme SET status = 'retired', decided_by = $2, decided_name = $3, decided_at = $4
     WHERE id = $1 AND status = 'active'`,
    [deciding.id, stamp.who.userId, stamp.who.name, stamp.at],
  )
  await tx.query(
    'INSERT INTO instalments.programme_use (programme_id, net_minor) VALUES ($1, 0) ON CONFLICT DO NOTHING',
    [deciding.id],
  )
  return decide(tx, deciding, 'proposed', 'active', stamp)
}

/** Gives a proposal up, or sends it back to whoever made it: the same here, since a version is proposed as a whole. */
export async function withdrawProgramme(tx: Tx, deciding: Deciding, stamp: Stamp): Promise<Refusal | undefined> {
  return decide(tx, deciding, 'proposed', 'withdrawn', stamp)
}

/** Ends a programme for new plans. Contracts keep their subsidies; so do approvals within the window. */
export async function retireProgramme(tx: Tx, deciding: Deciding, stamp: Stamp): Promise<Refusal | undefined> {
  return decide(tx, deciding, 'active', 'retired', stamp)
}

async function decide(
  tx: Tx,
  { id, version, reason }: Deciding,
  from: ProgrammeStatus,
  to: ProgrammeStatus,
  stamp: Stamp,
): Promise<Refusal | undefined> {
  const { rowCount } = await tx.query(
    `UPDATE instalments.programme SET status = $4, decided_by = $5, decided_name = $6, decided_at = $7
     WHERE id = $1 AND version = $2 AND status = $3`,
    [id, version, from, to, stamp.who.userId, stamp.who.name, stamp.at],
  )
  if (rowCount !== 1) return programmeErrors('programme-decided')
  await tell(tx, id, version, to, stamp, reason)
  return undefined
}

async function tell(
  tx: Tx,
  id: string,
  version: number,
  what: ProgrammeStatus,
  { who, at }: Stamp,
  why: string | null = null,
): Promise<void> {
  const after = { version }
  await record(tx, [{ who, at, action: `programme.${what}`, objectType: 'programme', objectId: id, why, after }])
}

/** Who owes what was granted stays the same for all versions: it is one account and one claim. */
async function changedPayer(tx: Tx, { id, terms }: Pick<Programme, 'id' | 'terms'>): Promise<Refusal | undefined> {
  const { rows } = await tx.query(
    `SELECT FROM instalments.programme WHERE id = $1 AND (terms->>'payer' <> $2 OR terms->>'currency' <> $3) LIMIT 1`,
    [id, terms.payer, terms.currency],
  )
  return rows.length > 0 ? programmeErrors('programme-payer-changed') : undefined
}

async function unknownMerchant(tx: Tx, { merchants }: ProgrammeTerms): Promise<Refusal | undefined> {
  if (merchants === null) return undefined
  const known = await merchantCards(tx, merchants.map(BigInt))
  return merchants.every(id => known.has(BigInt(id))) ? undefined : programmeErrors('programme-merchant-unknown')
}

/** The first thing that is not right, as far as the terms alone say. */
function faultIn(terms: ProgrammeTerms): Refusal | undefined {
  const { currency } = market()
  if (terms.currency !== currency) return merchantErrors('currency-not-sold', { currency })
  if (terms.validTo < terms.validFrom) return programmeErrors('programme-dates-not-valid')
  if (Object.values(terms.gives).some(rate => !isShare(rate))) return programmeErrors('programme-rate-not-valid')
  const caps = Object.values(limitsOf(terms))
  return caps.some(cap => cap !== null && cap <= 0n) ? programmeErrors('programme-cap-not-valid') : undefined
}

/** Above 0, up to 1. */
function isShare(rate: string): boolean {
  const { digits, scale } = parseDecimal(rate)
  return digits > 0n && digits <= 10n ** BigInt(scale)
}
