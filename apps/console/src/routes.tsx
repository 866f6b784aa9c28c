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
    page('/contracts/$contract', () => import('./pages/contract.tsx')),
    page('/day-close', () => import('./pages/day-close.tsx')),
    page('/ledger', () => import('./pages/ledger.tsx')),
    page('/ledger/$account', () => import('./pages/account.tsx')),
    page('/messages', () => import('./pages/messages.tsx')),
    page('/audit', () => import('./pages/audit.tsx')),
    page('/people', () => import('./pages/people.tsx')),
    page('/preferences', () => import('./pages/preferences.tsx')),
  ]),
])

export const router = createRouter({
  routeTree,
  basepath: '/console',
  defaultPreload: 'intent',
  defaultPendingMs: 150,
  defaultPendingComponent: SkeletonPage,
  defaultErrorComponent: Trouble,
  defaultNotFoundComponent: NotFound,
  scrollRestoration: true,
})
