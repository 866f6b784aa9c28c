import { ConfigError } from '@doorstep/config'
import { ServerTooOld } from '@doorstep/db'
import { BackupError } from '@doorstep/db/backup'
import { AlreadyRunning } from '@doorstep/db/embedded'
import { type Command, UsageError } from './command.ts'

// Each command is loaded when it is called, so that `quote` does not wait for the server's parts.
const commands: Record<string, () => Promise<Command>> = {
  start: async () => (await import('./start.ts')).start,
  init: async () => (await import('./init.ts')).init,
  migrate: async () => (await import('./migrate.ts')).migrate,
  seed: async () => (await import('./seed.ts')).seed,
  close: async () => (await import('./close.ts')).close,
  import: async () => (await import('./import.ts')).importFiles,
  arrears: async () => (await import('./arrears.ts')).arrears,
  verify: async () => (await import('./verify.ts')).verify,
  backup: async () => (await import('./backup.ts')).backup,
  restore: async () => (await import('./restore.ts')).restore,
  quote: async () => (await import('./line-commands.ts')).quoteCommand,
  rate: async () => (await import('./line-commands.ts')).rateCommand,
  route: async () => (await import('./route.ts')).route,
  bench: async () => (await import('./bench.ts')).bench,
}

const USAGE = `doorstep COMMAND [options]; --help on each

  start     the whole bank on this machine
  init      begin an empty bank: head office, business day, first administrator
  migrate   bring the database to this version
  seed      a demo bank of N customers
  close     close business days
  import    bring in contracts and repayments from files
  arrears   who is behind
  verify    prove the books
  backup    the whole bank as of one moment, in one file
  restore   bring a backup back into an empty database, and prove it
  quote     schedules from terms, JSON Lines
  rate      annualised rates of cash flows, JSON Lines
  route     a day's visits
  bench     one figure with its floor or peer
`

process.exitCode = await main(process.argv.slice(2))

async function main([name, ...args]: string[]): Promise<number> {
  const load = name ? commands[name] : undefined
  if (!load) {
    const asked = name === '--help' || name === 'help'
    ;(asked ? process.stdout : process.stderr).write(USAGE)
    return asked ? 0 : 2
  }
  const command = await load()
  if (args.includes('--help')) {
    process.stdout.write(`${command.help}\n`)
    return 0
  }
  try {
    return await command.run(args)
  } catch (error) {
    return explain(error, name ?? '')
  }
}

/** What a person can mend is one sentence; anything else is ours and keeps its stack. */
function explain(error: unknown, name: string): number {
  if (error instanceof UsageError) {
    process.stderr.write(`${error.message}\nSee doorstep ${name} --help\n`)
    return 2
  }
  const known = [ConfigError, AlreadyRunning, BackupError, ServerTooOld].some(kind => error instanceof kind)
  const { message, stack } = error instanceof Error ? error : { message: String(error), stack: undefined }
  process.stderr.write(`doorstep ${name}: ${known || !stack ? message : stack}\n`)
  return 1
}
