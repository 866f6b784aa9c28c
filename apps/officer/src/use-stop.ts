import { currentLanguage } from '@doorstep/ui'
import { useParams } from '@tanstack/react-router'
import type { Stop } from './api.ts'
import { type Standing, standingOf } from './device/acts.ts'
import { useShift } from './device/shift.ts'

/** The visit that the address names, as it stands on this phone. */
export function useStop(): { stop: Stop; standing: Standing } | undefined {
  const { visit } = useParams({ strict: false })
  const { held } = useShift()
  const stop = held?.day?.stops.find(known => known.id === visit)
  return stop && { stop, standing: standingOf(stop, held?.acts ?? []) }
}

export const inLanguage = (both: { zh: string; en: string }): string => (currentLanguage() === 'en' ? both.en : both.zh)

/** What a visit is called in a list: service and reference. */
export const aboutOf = ({ service, reference }: Stop): string => `${inLanguage(service.name)} · ${reference}`
