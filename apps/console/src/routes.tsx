import { SkeletonPage } from '@doorstep/ui'
import { requireSession } from '@doorstep/ui/app'
import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { Desk, NotFound, Trouble } from './layout.tsx'

const root = createRootRoute()
const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  component: lazyRouteComponent(() => import('./pages/sign-in.tsx')),
})
const desk = createRoute({
  getParentRoute: () => root,
  id: 'desk',
  component: Desk,
  beforeLoad: requireSession(session => session.staff?.twoFactor === true),
})

type Page = () => Promise<{ default: () => React.ReactNode }>

const page = (path: string, load: Page) =>
  createRoute({ getParentRoute: () => desk, path, component: lazyRouteComponent(load) })

const routeTree = root.addChildren([
  signIn,
  desk.addChildren([
    page('/', () => import('./pages/overview.tsx')),
    page('/search', () => import('./pages/search.tsx')),
    page('/orders', () => import('./pages/orders.tsx')),
    page('/orders/$order', () => import('./pages/order.tsx')),
    page('/applications', () => import('./pages/applications.tsx')),
    page('/applications/$application', () => import('./pages/application.tsx')),
    page('/review', () => import('./pages/review.tsx')),
    page('/contracts', () => import('./pages/contracts.tsx')),
    page('/arrears', () => import('./pages/arrears.tsx')),
    page('/arrears/debits', () => import('./pages/debits.tsx')),
    page('/contracts/$contract', () => import('./pages/contract.tsx')),
    page('/merchants', () => import('./pages/merchants.tsx')),
    page('/merchants/$merchant', () => import('./pages/merchant.tsx')),
    page('/visits', () => import('./pages/visits.tsx')),
    page('/visits/new', () => import('./pages/new-visit.tsx')),
    page('/visits/roster', () => import('./pages/roster.tsx')),
    page('/visits/dispatch', () => import('./pages/dispatch.tsx')),
    page('/visits/tasks', () => import('./pages/visit-tasks.tsx')),
    page('/visits/barred', () => import('./pages/barred-addresses.tsx')),
    page('/visits/door', () => import('./pages/visit-door.tsx')),
    page('/visits/alerts', () => import('./pages/visit-alerts.tsx')),
    page('/visits/$visit', () => import('./pages/visit.tsx')),
    page('/customers/$customer', () => import('./pages/customer.tsx')),
    page('/products', () => import('./pages/products.tsx')),
    page('/products/programmes', () => import('./pages/programmes.tsx')),
    page('/products/new', () => import('./pages/product-draft.tsx')),
    page('/products/$product', () => import('./pages/product.tsx')),
    page('/products/$product/draft', () => import('./pages/product-draft.tsx')),
    page('/day-close', () => import('./pages/day-close.tsx')),
    page('/day-close/$date', () => import('./pages/day.tsx')),
    page('/ledger', () => import('./pages/ledger.tsx')),
    page('/ledger/accounts', () => import('./pages/accounts.tsx')),
    page('/ledger/accounts/$owner/$account', () => import('./pages/account.tsx')),
    page('/ledger/calendar', () => import('./pages/calendar.tsx')),
    page('/ledger/journals/$journal', () => import('./pages/journal.tsx')),
    page('/messages', () => import('./pages/messages.tsx')),
    page('/audit', () => import('./pages/audit.tsx')),
    page('/people', () => import('./pages/people.tsx')),
    page('/imports', () => import('./pages/imports.tsx')),
    page('/imports/$run', () => import('./pages/import.tsx')),
    page('/jobs', () => import('./pages/jobs.tsx')),
    page('/preferences', () => import('./pages/preferences.tsx')),
    createRoute({ getParentRoute: () => desk, path: '$', component: NotFound }),
  ]),
])

export const router = createRouter({
  routeTree,
  basepath: '/console',
  // Ids have more digits than a JSON number holds, so what follows the question mark stays text.
  parseSearch: text => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: search => asQuery(search as Record<string, string | undefined>),
  defaultPreload: 'intent',
  defaultPendingMs: 150,
  defaultPendingComponent: SkeletonPage,
  defaultErrorComponent: Trouble,
  defaultNotFoundComponent: NotFound,
  scrollRestoration: true,
})

function asQuery(search: Record<string, string | undefined>): string {
  const given = Object.entries(search).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return given.length ? `?${new URLSearchParams(given)}` : ''
}
