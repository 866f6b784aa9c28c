import type { Database, Tx } from '@doorstep/db'
import { type PublishedHead, readPublishedHeads, verifyPublishedHeads } from '@doorstep/db/chain-heads'
import { verifyChains } from '@doorstep/db/hash-chain-verify'
import { verifyContracts } from '@doorstep/instalments'
import { type Finding, verify as verifyLedger } from '@doorstep/ledger'
import { chains } from '@doorstep/worker'
import { bankHelp, bankOptions, withBank } from './bank-database.ts'
import { type Command, printJson, readArgs } from './command.ts'

export const verify: Command = {
  help: `doorstep verify [--json] [--heads FILE]
Proves the books: every journal balances, balances are sums of entries, sub-ledgers equal the general ledger, schedules
equal contracts, disclosures come out the same, hash chains are whole and are those that were published.
Prints every broken row; exit status 1 when there is one. Writes nothing, so that DATABASE_URL may name a restored copy
or a standby; published heads that are missing there are named.
  --heads FILE  the published heads of the chains; else CHAIN_HEADS_FILE, else chain-heads.log in the data directory
  --json        one object:
                  proven          true when there are no findings
                  findings        [{ rule, subject, detail }]: the broken rule, the row (chains: table and row or block),
                                  what is wrong with it
                  publishedHeads  { file, count, oldest, newest }: what the chains were compared with; file is null and
                                  count 0 when there was nothing, and a history made anew would not show
${bankHelp}`,
  async run(args) {
    const { values } = readArgs(args, { ...bankOptions, json: { type: 'boolean' }, heads: { type: 'string' } })
    const report = await withBank(
      values,
      async ({ db, headsFile }) => {
        const file = values.heads ?? headsFile
        const heads = file ? await readPublishedHeads(file) : []
        return { findings: await proveAll(db, heads), publishedHeads: summary(file, heads) }
      },
      { secrets: false },
    )
    const { findings } = report
    if (values.json) printJson({ proven: findings.length === 0, ...report })
    else process.stdout.write(textOf(report))
    return findings.length > 0 ? 1 : 0
  },
}

type Report = { readonly findings: readonly Finding[]; readonly publishedHeads: ReturnType<typeof summary> }

/** On one snapshot, and in a transaction that could not write. What had to be sealed by `at` is expected to be. */
export async function proveAll(
  db: Database,
  heads: readonly PublishedHead[],
  at: Date = new Date(),
): Promise<Finding[]> {
  return db.transaction(async (tx: Tx) => {
    await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY')
    return [
      ...(await verifyLedger(tx)),
      ...(await verifyContracts(tx)),
      ...(await verifyChains(tx, chains, at)),
      ...(await verifyPublishedHeads(tx, heads)),
    ]
  })
}

function summary(file: string | undefined, heads: readonly PublishedHead[]) {
  return {
    file: file ?? null,
    count: heads.length,
    oldest: heads[0]?.time ?? null,
    newest: heads.at(-1)?.time ?? null,
  }
}

function textOf({ findings, publishedHeads: { file, count, oldest, newest } }: Report): string {
  const compared =
    count > 0
      ? `compared with ${count} published heads of ${oldest} to ${newest} (${file})\n`
      : 'no published heads to compare with: a history made anew would not show\n'
  const lines = findings.map(({ rule, subject, detail }) => `${rule}  ${subject}  ${detail}\n`)
  return `${lines.join('') || 'proven: nothing is broken\n'}${compared}`
}
