export { createServer } from './create-server.ts'
export type { ServerConfig, ServerDeps } from './server-deps.ts'
