import { answer, type Ok } from '@doorstep/api-client'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../api.ts'

export type CalendarYear = Ok<'/api/v1/calendars/{calendar}/years/{year}', 'get'>
export type CalendarDay = CalendarYear['days'][number]
export type YearImport = Ok<'/api/v1/calendars/{calendar}/years/{year}', 'put'>
export type DayKind = CalendarDay['kind'] | 'plain'

export const calendarsQuery = queryOptions({
  queryKey: ['calendars'],
  queryFn: () => answer(api.GET('/api/v1/calendars')),
})

export const yearQuery = (calendar: string, year: number) =>
  queryOptions({
    queryKey: ['calendars', calendar, year],
    queryFn: () =>
      answer(api.GET('/api/v1/calendars/{calendar}/years/{year}', { params: { path: { calendar, year } } })),
    enabled: calendar !== '',
  })

export const changeDay = (
  calendar: string,
  date: string,
  body: { kind: DayKind; nameZh: string; nameEn: string; why: string },
) => answer(api.PUT('/api/v1/calendars/{calendar}/days/{date}', { params: { path: { calendar, date } }, body }))

export const importYear = (
  calendar: string,
  year: number,
  body: { source: string; text: string; why: string; dryRun: boolean },
) => answer(api.PUT('/api/v1/calendars/{calendar}/years/{year}', { params: { path: { calendar, year } }, body }))
