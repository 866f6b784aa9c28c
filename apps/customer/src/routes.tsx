import { SkeletonPage } from '@doorstep/ui'
import { requireSession } from '@doorstep/ui/app'
import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { NotFound, Screen, TabScreen, Trouble } from './layout.tsx'

const root = createRootRoute()
const beforeLoad = requireSession(session => session.customer !== undefined)
/** Anyone who holds the address: signing in, and an order before its buyer has an account. */
const open = createRoute({ getParentRoute: () => root, id: 'open', component: Screen })
const signedIn = createRoute({ getParentRoute: () => root, id: 'in', component: Screen, beforeLoad })
const tabs = createRoute({ getParentRoute: () => root, id: 'tabs', component: TabScreen, beforeLoad })

type Page = () => Promise<{ default: () => React.ReactNode }>

const openPage = (path: string, page: Page) =>
  createRoute({ getParentRoute: () => open, path, component: lazyRouteComponent(page) })
const ownPage = (path: string, page: Page) =>
  createRoute({ getParentRoute: () => signedIn, path, component: lazyRouteComponent(page) })
const tabPage = (path: string, page: Page) =>
  createRoute({ getParentRoute: () => tabs, path, component: lazyRouteComponent(page) })

const routeTree = root.addChildren([
  tabs.addChildren([
    tabPage('/', () => import('./pages/home.tsx')),
    tabPage('/plans', () => import('./pages/plans.tsx')),
    tabPage('/notices', () => import('./pages/notices.tsx')),
    tabPage('/me', () => import('./pages/me.tsx')),
  ]),
  open.addChildren([
    openPage('/sign-in', () => import('./pages/sign-in.tsx')),
    openPage('/open', () => import('./pages/open-order.tsx')),
    openPage('/order/$token', () => import('./pages/order.tsx')),
    openPage('/order/$token/compare', () => import('./pages/compare.tsx')),
    openPage('/door', () => import('./pages/door.tsx')),
    openPage('/calculator', () => import('./pages/calculator.tsx')),
    openPage('/order/$token/plan/$plan', () => import('./pages/plan.tsx')),
  ]),
  signedIn.addChildren([
    ownPage('/visits', () => import('./pages/visits.tsx')),
    ownPage('/visits/ask', () => import('./pages/ask-visit.tsx')),
    ownPage('/visits/$visit', () => import('./pages/visit.tsx')),
    ownPage('/apply/$application/$step', () => import('./pages/apply.tsx')),
    ownPage('/applications/$application', () => import('./pages/application.tsx')),
    ownPage('/applications/$application/disclosure', () => import('./pages/disclosure.tsx')),
    ownPage('/applications/$application/sign', () => import('./pages/sign.tsx')),
    ownPage('/contracts/$contract', () => import('./pages/contract.tsx')),
    ownPage('/contracts/$contract/schedule', () => import('./pages/schedule.tsx')),
    ownPage('/contracts/$contract/repay', () => import('./pages/repay.tsx')),
    ownPage('/contracts/$contract/draw', () => import('./pages/draw.tsx')),
    ownPage('/contracts/$contract/end', () => import('./pages/end-limit.tsx')),
    ownPage('/contracts/$contract/lower-plan', () => import('./pages/lower-plan.tsx')),
    ownPage('/contracts/$contract/change', () => import('./pages/change.tsx')),
    ownPage('/contracts/$contract/early', () => import('./pages/early.tsx')),
    ownPage('/contracts/$contract/history', () => import('./pages/history.tsx')),
    ownPage('/contracts/$contract/signed', () => import('./pages/signed.tsx')),
    ownPage('/contracts/$contract/statement', () => import('./pages/statement.tsx')),
    ownPage('/contracts/$contract/refunds/$refund', () => import('./pages/refund.tsx')),
    ownPage('/contracts/$contract/cool-off', () => import('./pages/cool-off.tsx')),
  ]),
])

export const router = createRouter({
  routeTree,
  basepath: '/app',
  defaultPreload: 'intent',
  defaultPendingMs: 150,
  defaultPendingComponent: SkeletonPage,
  defaultErrorComponent: Trouble,
  defaultNotFoundComponent: NotFound,
  scrollRestoration: true,
})
