/** How the four apps are wired: router, queries, session. A door of its own; no component imports it. */
export { canUsePasskey, registerPasskey, signInWithPasskey } from './app-passkey.ts'
export {
  callAuth,
  forgetSession,
  pathAfterSignIn,
  queryClient,
  readAuth,
  requireSession,
  useSession,
} from './app-session.ts'
export { type AppSetup, startApp } from './app-start.tsx'
export { Loaded } from './loaded.tsx'
