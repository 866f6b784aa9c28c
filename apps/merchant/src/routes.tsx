import { SkeletonPage } from '@doorstep/ui'
import { requireSession } from '@doorstep/ui/app'
import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { NotFound, Shop, Trouble } from './layout.tsx'

const root = createRootRoute()
const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  component: lazyRouteComponent(() => import('./pages/sign-in.tsx')),
})
const shop = createRoute({
  getParentRoute: () => root,
  id: 'shop',
  component: Shop,
  beforeLoad: requireSession(session => session.merchant !== undefined),
})

type Page = () => Promise<{ default: () => React.ReactNode }>

const page = (path: string, load: Page) =>
  createRoute({ getParentRoute: () => shop, path, component: lazyRouteComponent(load) })

const routeTree = root.addChildren([
  signIn,
  shop.addChildren([
    page('/', () => import('./pages/new-order.tsx')),
    page('/orders', () => import('./pages/orders.tsx')),
    page('/orders/$order', () => import('./pages/order.tsx')),
    page('/orders/$order/refund', () => import('./pages/refund.tsx')),
    page('/settlement', () => import('./pages/settlement.tsx')),
    page('/offers', () => import('./pages/offers.tsx')),
    page('/offers/new', () => import('./pages/new-offer.tsx')),
    page('/staff', () => import('./pages/staff.tsx')),
    page('/preferences', () => import('./pages/preferences.tsx')),
  ]),
])

export const router = createRouter({
  routeTree,
  basepath: '/merchant',
  defaultPreload: 'intent',
  defaultPendingMs: 150,
  defaultPendingComponent: SkeletonPage,
  defaultErrorComponent: Trouble,
  defaultNotFoundComponent: NotFound,
  scrollRestoration: true,
})
