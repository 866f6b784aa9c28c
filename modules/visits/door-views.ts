import type { Sql } from '@doorstep/db'
import { customerCard, customerRecord, maskedPapers, staffNames } from '@doorstep/identity'
import type { z } from 'zod'
import type { Alert } from './alert.ts'
import { type Door, FORGOTTEN_MINUTES } from './at-door.ts'
import type { alert, door, officerVisit, visitProof } from './door-wire.ts'
import { proofOf } from './proof.ts'
import { isReleased, type OwnVisit, releasedUntil } from './release-word.ts'
import { customersCode, officersWord } from './secrets.ts'
import { serviceOf } from './service.ts'
import type { VisitKey } from './visit-event.ts'

/** `photoUrl` is where whoever asks may fetch the picture of an officer. */
export function doorView(found: Door, photoUrl: (staffNumber: string) => string): z.output<typeof door> {
  if (found.is === 'nobody') return { is: 'nobody', visit: null, officers: [] }
  const { id, reference, service, status } = found.visit
  const officers = found.is === 'locked' ? [] : found.officers
  return {
    is: found.is,
    visit: { id, reference, service: service.name, status },
    officers: officers.map(({ name, staffNumber, photo }) => ({
      name,
      staffNumber,
      photo: photo ? photoUrl(staffNumber) : null,
    })),
  }
}

export async function visitProofView(sql: Sql, key: VisitKey, at: Date): Promise<z.output<typeof visitProof>> {
  const proof = await proofOf(sql, key)
  const seed = proof && !proof.lockedAt ? proof.seed : null
  return {
    word: seed ? officersWord(key, seed) : null,
    code: proof && seed && isReleased(proof, at) ? customersCode(key, seed) : null,
    locked: !!proof?.lockedAt,
  }
}

const AT_THE_DOOR: readonly string[] = ['arrived', 'started']

function isUnderWay({ status, statusAt, service }: OwnVisit['visit'], at: Date): boolean {
  const over = statusAt.getTime() + (service.minutes + FORGOTTEN_MINUTES) * 60_000
  return AT_THE_DOOR.includes(status) && at.getTime() < over
}

/** By what the service shows; in full while the visit is under way, once the word was let go near the address. */
export async function officerVisitView(
  sql: Sql,
  { visit, proof }: Pick<OwnVisit, 'visit' | 'proof'>,
  at: Date,
): Promise<z.output<typeof officerVisit>> {
  const key = { customerId: visit.customerId, visitId: visit.id }
  const full = isUnderWay(visit, at) && !!proof?.releasedAt && !proof.lockedAt
  const shows = (await serviceOf(sql, visit.service.code))!.shows
  const person = full ? await customerRecord(sql, key.customerId) : undefined
  const [masked] = await customerCard(sql, [key.customerId])
  const [paper] = full && shows.includes('document-end') ? await maskedPapers(sql, key.customerId) : []
  const released = proof?.seed && visit.status === 'arrived' && isReleased(proof, at)
  return {
    id: visit.id,
    reference: visit.reference,
    status: visit.status,
    customer: {
      name: shows.includes('name') ? (person ? person.fullName : (masked?.name ?? null)) : null,
      phone: shows.includes('phone') ? (person ? person.phone : (masked?.phone ?? null)) : null,
      document: paper?.number ?? null,
      full,
    },
    word: released ? officersWord(key, proof.seed!) : null,
    wordUntil: released ? releasedUntil(proof) : null,
    locked: !!proof?.lockedAt,
  }
}

export async function alertViews(sql: Sql, alerts: readonly Alert[]): Promise<z.output<typeof alert>[]> {
  const cards = await customerCard(sql, [...new Set(alerts.map(one => one.customerId))])
  const byId = new Map(cards.map(({ customerId: id, name, phone }) => [id, { id, name, phone }]))
  const officers = await officersById(sql, [...new Set(alerts.flatMap(one => one.officerId ?? []))])
  return alerts.map(({ customerId, branchId: _branch, officerId, ...rest }) => ({
    ...rest,
    customer: byId.get(customerId) ?? null,
    officer: officers.get(officerId ?? '') ?? null,
  }))
}

async function officersById(sql: Sql, ids: readonly string[]) {
  const names = await staffNames(sql, ids)
  const { rows } = await sql.query<{ id: string; staffNumber: string }>(
    'SELECT officer_id AS id, staff_number AS "staffNumber" FROM visits.officer WHERE officer_id = ANY($1)',
    [ids],
  )
  return new Map(rows.map(({ id, staffNumber }) => [id, { name: names.get(id) ?? null, staffNumber }]))
}
