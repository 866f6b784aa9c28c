import type { Sql } from '@doorstep/db'
import type { Language } from '@doorstep/http'
import { addDays } from '@doorstep/calendar'
import { market } from '@doorstep/identity'
import type { z } from 'zod'
import { addressesOf } from './address.ts'
import { type Area, areas } from './area.ts'
import { inLanguage } from './both.ts'
import { CONSENT } from './consent-words.ts'
import { folded, matchAreas } from './match-areas.ts'
import { preferenceOf } from './preference.ts'
import { services } from './service.ts'
import { serviceView } from './views.ts'
import { DAYS_AHEAD, halfDays, localTime } from './window.ts'
import type { visitChoices } from './wire.ts'

const WISHES = 4

/** What somebody who asks for a visit chooses among; without a customer, what anyone may. */
export async function choicesFor(
  sql: Sql,
  customerId: bigint | null,
  language: Language,
  now: Date,
): Promise<z.output<typeof visitChoices>> {
  const local = localTime(now, market().timeZone)
  const known = customerId === null ? [] : await addressesOf(sql, customerId)
  const wanted = await preferenceOf(sql, customerId ?? 0n)
  return {
    services: (await services(sql)).map(serviceView),
    addresses: known.map(({ addressId: id, area, line }) => ({ id, area, line })),
    windows: halfDays(local, WISHES),
    until: addDays(local.date, DAYS_AHEAD),
    preference: { ...wanted, needs: [...wanted.needs] },
    consent: inLanguage(CONSENT, language),
  }
}

const MOST_AREAS = 8

/** The places that an address names, as in a text message; while it is being typed, those that begin so. */
export async function areasIn(sql: Sql, typed: string): Promise<Area[]> {
  const all = await areas(sql)
  const named = matchAreas(typed, all)
  if (named.length > 0) return named.slice(0, MOST_AREAS)
  const beginning = folded(typed)
  const begun = ({ name, words }: Area) => [name.zh, name.en, ...words].some(word => folded(word).startsWith(beginning))
  return beginning === '' ? [] : all.filter(begun).slice(0, MOST_AREAS)
}
