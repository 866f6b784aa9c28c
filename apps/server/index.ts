/** The HTTP process of the bank. */
export { createServer } from './create-server.ts'
export { openApiText } from './print-openapi.ts'
export { allRoutes } from './routes.ts'
export type { ServerConfig, ServerDeps } from './server-deps.ts'
