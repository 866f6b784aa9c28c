import { SkeletonPage } from '@doorstep/ui'
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { beginDay, currentShift } from './device/shift.ts'
import { NotFound, Screen, Trouble } from './layout.tsx'
import Day from './pages/day.tsx'
import EndVisit from './pages/end-visit.tsx'
import Me from './pages/me.tsx'
import Queue from './pages/queue.tsx'
import VisitPage from './pages/visit.tsx'

const root = createRootRoute()
const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  component: lazyRouteComponent(() => import('./pages/sign-in.tsx')),
})
/** Needs a day, which is held by this phone or fetched from the bank. */
const screen = createRoute({
  getParentRoute: () => root,
  id: 'in',
  component: Screen,
  beforeLoad: async () => {
    if (currentShift().held?.day || (await beginDay())) return
    throw redirect({ to: '/sign-in' })
  },
})

// A day's pages come in one file: what is loaded only when it is pressed is not there when the network is not.
const page = (path: string, component: () => React.ReactNode) =>
  createRoute({ getParentRoute: () => screen, path, component })

const routeTree = root.addChildren([
  signIn,
  screen.addChildren([
    page('/', Day),
    page('/visits/$visit', VisitPage),
    page('/visits/$visit/end', EndVisit),
    page('/queue', Queue),
    page('/me', Me),
  ]),
])

export const router = createRouter({
  routeTree,
  basepath: '/officer',
  defaultPendingMs: 150,
  defaultPendingComponent: SkeletonPage,
  defaultErrorComponent: Trouble,
  defaultNotFoundComponent: NotFound,
  scrollRestoration: true,
})
