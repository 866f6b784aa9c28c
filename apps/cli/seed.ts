import { bankHelp, bankOptions, withBank } from './bank-database.ts'
import { type Command, readArgs } from './command.ts'
import { ensureDemoBank } from './demo/demo-bank.ts'
import { readSecrets } from './secrets.ts'

export const seed: Command = {
  help: `doorstep seed
A demo bank: organisation, staff, merchants, offers and orders. Safe to repeat.
${bankHelp}`,
  async run(args) {
    const { values } = readArgs(args, bankOptions)
    await withBank(values, async ({ db, dataDir }) => {
      const { signInSecret } = await readSecrets(dataDir)
      const demo = await ensureDemoBank(db, { secret: signInSecret, now: new Date() })
      process.stdout.write(`${demo.staff.length} staff, ${demo.merchants.length} merchants' people\n`)
    })
    return 0
  },
}
