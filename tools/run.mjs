// The door of the npm scripts. Runs on any Node from 20 on and needs no installed package, since it is what installs
// them; everything after that runs on the Node that comes with the packages.
import { buildWebApps } from './run/build.mjs'
import { check } from './run/check.mjs'
import { ensureInstalled } from './run/install.mjs'
import { cli } from './run/processes.mjs'
import { test } from './run/test.mjs'

const [command, ...args] = process.argv.slice(2)

const commands = {
  start: async () => {
    if (process.env.npm_lifecycle_event) await import('./run/follow-parent.mjs')
    await ensureInstalled()
    await buildWebApps()
    return cli(['start', ...args])
  },
  cli: async () => {
    await ensureInstalled()
    return cli(args)
  },
  build: async () => {
    await ensureInstalled()
    await buildWebApps()
    return 0
  },
  check: async () => {
    await ensureInstalled()
    return check(args)
  },
  test: async () => {
    await ensureInstalled()
    return test(args)
  },
}

try {
  if (!commands[command]) throw new Error(`usage: node tools/run.mjs ${Object.keys(commands).join('|')}`)
  process.exitCode = await commands[command]()
} catch (error) {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
