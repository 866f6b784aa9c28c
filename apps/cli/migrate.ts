import { connect, findMigrations, migrate as applyMigrations } from '@doorstep/db'
import { ensureCalendars } from '@doorstep/ledger'
import { bankHelp, bankOptions, withBank } from './bank-database.ts'
import { type Command, readArgs } from './command.ts'

export const migrate: Command = {
  help: `doorstep migrate
Brings the database to this version. Nothing happens when it already is.
${bankHelp}`,
  async run(args) {
    const { values } = readArgs(args, bankOptions)
    const applied = await withBank(values, ({ ownerUrl }) => bringUpToDate(ownerUrl), { migrated: false })
    process.stdout.write(applied.length > 0 ? `${applied.join('\n')}\n` : 'nothing to do\n')
    return 0
  },
}

/** Applies what is missing, as the owner, with the business calendars of this version; returns the names. */
export async function bringUpToDate(ownerUrl: string): Promise<string[]> {
  const owner = connect({ url: ownerUrl, max: 2 })
  try {
    const applied = await applyMigrations(owner, await findMigrations())
    await owner.transaction(tx => ensureCalendars(tx, new Date()))
    return applied
  } finally {
    await owner.close()
  }
}
