import { answer, type Ok } from '@doorstep/api-client'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../api.ts'

export type Roster = Ok<'/api/v1/staff/roster', 'get'>
export type RosterOfficer = Roster['officers'][number]
export type Shift = RosterOfficer['shifts'][number]

export const rosterQuery = (branch: string, week: string) =>
  queryOptions({
    queryKey: ['roster', branch, week],
    queryFn: () => answer(api.GET('/api/v1/staff/roster', { params: { query: { branch, week } } })),
  })
