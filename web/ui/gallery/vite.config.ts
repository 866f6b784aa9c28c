import { appConfig } from '../vite.ts'

/** Every component with made-up figures, for the eye; served while developing and part of no app. */
export default {
  ...appConfig('/gallery/', 5170),
  root: import.meta.dirname,
  publicDir: '../../../apps/customer/public',
}
