import { findMigrations } from '@doorstep/db'
import type { TestProject } from 'vitest/node'
import { prepareTemplate, startTestServer } from './server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    doorstepServer: string
    doorstepTemplate: string
  }
}

/** One server and one migrated template for the whole run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startTestServer()
  try {
    project.provide('doorstepServer', server.url)
    project.provide('doorstepTemplate', await prepareTemplate(server.url, await findMigrations()))
    return server.stop
  } catch (error) {
    await server.stop()
    throw error
  }
}
