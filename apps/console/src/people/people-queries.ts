import { answer } from '@doorstep/api-client'
import { queryOptions } from '@tanstack/react-query'
import { api, pages } from '../api.ts'
import type { Role } from '../places.ts'

export const organisationQuery = queryOptions({
  queryKey: ['organisation'],
  queryFn: () => answer(api.GET('/api/v1/organisation')),
})

export type StaffFilters = { q?: string; unit?: string; unknown?: 'yes' }
export const staffQuery = (filters: StaffFilters) =>
  pages(['staff', filters], page =>
    api.GET('/api/v1/organisation/staff', { params: { query: { ...filters, ...page } } }),
  )

type Grant = { role: Role; unitId: string }
const path = (staffId: string) => ({ params: { path: { staffId } } })

export const grantRole = (staffId: string, body: Grant) =>
  answer(api.POST('/api/v1/organisation/staff/{staffId}/roles', { ...path(staffId), body }))

export const revokeRole = (staffId: string, body: Grant) =>
  answer(api.POST('/api/v1/organisation/staff/{staffId}/roles/revoke', { ...path(staffId), body }))

export const setEnabled = (staffId: string, enabled: boolean) =>
  answer(api.PUT('/api/v1/organisation/staff/{staffId}/enabled', { ...path(staffId), body: { enabled } }))

export type OutsidePerson = { phone?: string; idDocumentNumber?: string }
export const setPerson = (staffId: string, body: OutsidePerson) =>
  answer(api.PUT('/api/v1/organisation/staff/{staffId}/person', { ...path(staffId), body }))

export const resetMember = (staffId: string, password: string) =>
  answer(api.POST('/api/v1/organisation/staff/{staffId}/reset', { ...path(staffId), body: { password } }))

export const addMember = (
  body: {
    name: string
    username: string
    email: string
    password: string
    unitId: string
    roles: Grant[]
  } & OutsidePerson,
) => answer(api.POST('/api/v1/organisation/staff', { body }))

export const addUnit = (body: { parentId: string; kind: 'branch' | 'department'; nameZh: string; nameEn: string }) =>
  answer(api.POST('/api/v1/organisation/units', { body }))
