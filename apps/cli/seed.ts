import { sealAll } from '@doorstep/worker'
import { bankHelp, bankOptions, withBank } from './bank-database.ts'
import { type Command, readArgs, wholeNumber } from './command.ts'
import { ensureDemoBank } from './demo/demo-bank.ts'
import { scaleUp } from './demo/scale.ts'
import { readSecrets } from './secrets.ts'

export const seed: Command = {
  help: `doorstep seed [--scale N] [--seed K]
A demo bank: organisation, staff, merchants, offers and orders. Safe to repeat.
  --scale N    and N more customers with a contract each, in the middle of its life
  --seed K     other people and figures (1); the same seed gives the same ones
${bankHelp}`,
  async run(args) {
    const { values } = readArgs(args, { ...bankOptions, scale: { type: 'string' }, seed: { type: 'string' } })
    const scale = wholeNumber('scale', values.scale, 0, 0, 10_000_000)
    const number = wholeNumber('seed', values.seed, 1, 0, 999_999_999)
    await withBank(values, async ({ db, dataDir, headsFile }) => {
      const { signInSecret } = await readSecrets(dataDir)
      const demo = await ensureDemoBank(db, { secret: signInSecret, now: new Date() })
      process.stdout.write(`${demo.staff.length} staff, ${demo.merchants.length} merchants' people\n`)
      if (scale > 0)
        process.stdout.write(`${await scaleUp(db, scale, number, new Date())} customers with a contract added\n`)
      await sealAll(db, new Date(), { headsFile })
    })
    return 0
  },
}
