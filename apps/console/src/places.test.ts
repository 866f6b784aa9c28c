import { expect, test } from 'vitest'
import { type Place, placeOf, placeRoles, roles } from './places.ts'

type Paths = Record<string, Record<string, { 'x-policy'?: string }>>

const [openApi] = Object.values(
  import.meta.glob<{ paths: Paths }>('../../../web/api-client/openapi.json', { eager: true, import: 'default' }),
)

/** What each place cannot do without. */
const routes: Partial<Record<Place, `${'get' | 'post' | 'put'} ${string}`>> = {
  search: 'get /api/v1/staff/search',
  review: 'get /api/v1/reviews',
  applications: 'get /api/v1/staff/applications',
  orders: 'get /api/v1/staff/orders',
  merchants: 'get /api/v1/staff/merchants',
  manageMerchants: 'post /api/v1/staff/merchants',
  contracts: 'get /api/v1/staff/contracts',
  payOutCredit: 'post /api/v1/staff/contracts/{contractId}/credit-payouts',
  reverseRepayments: 'post /api/v1/staff/contracts/{contractId}/repayments/{repaymentId}/reversal',
  arrears: 'get /api/v1/staff/arrears',
  visits: 'get /api/v1/staff/visits',
  askVisits: 'post /api/v1/staff/visits',
  dispatch: 'get /api/v1/staff/branches/{branchId}/visit-days/{date}',
  visitTasks: 'get /api/v1/staff/visit-tasks',
  barredAddresses: 'get /api/v1/staff/barred-addresses',
  visitDoor: 'get /api/v1/staff/door',
  visitAlerts: 'get /api/v1/staff/visit-alerts',
  acknowledgeAlerts: 'post /api/v1/staff/visit-alerts/{alertId}/acknowledge',
  barAddresses: 'post /api/v1/staff/barred-addresses',
  customers: 'get /api/v1/customers/{customerId}',
  personalData: 'get /api/v1/customers/{customerId}/personal',
  products: 'get /api/v1/staff/products',
  draftProducts: 'post /api/v1/staff/product-drafts',
  approveProducts: 'post /api/v1/staff/product-drafts/{draftId}/publish',
  dayClose: 'get /api/v1/staff/days',
  ledger: 'get /api/v1/ledger/trial-balance',
  changeCalendar: 'put /api/v1/calendars/{calendar}/days/{date}',
  messages: 'get /api/v1/messages',
  resend: 'post /api/v1/messages/{messageId}/resend',
  audit: 'get /api/v1/audit',
  people: 'get /api/v1/organisation/staff',
  managePeople: 'post /api/v1/organisation/staff/{staffId}/roles',
  imports: 'get /api/v1/staff/imports',
  jobs: 'get /api/v1/jobs/failed',
}

test.each(Object.entries(routes))('%s is open to those whom its route admits, and to nobody else', (place, route) => {
  const [method = '', path = ''] = route.split(' ')
  const admitted = openApi?.paths[path]?.[method]?.['x-policy']?.replace('staff: ', '').split(', ')
  expect([...placeRoles[place as Place]].toSorted()).toEqual(admitted?.toSorted())
})

test('who has any role sees the overview and their own preferences', () => {
  expect(placeRoles.overview).toEqual(roles)
  expect(placeRoles.preferences).toEqual(roles)
})

test('a path leads to the place of its first segment', () => {
  expect(['/', '/contracts/12?view=entries', '/day-close/2026-11-22', '/nowhere'].map(placeOf)).toEqual([
    'overview',
    'contracts',
    'dayClose',
    undefined,
  ])
})
