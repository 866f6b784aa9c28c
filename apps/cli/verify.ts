import { seal as sealAudit, verify as verifyAudit } from '@doorstep/audit'
import type { Database } from '@doorstep/db'
import { verifyContracts } from '@doorstep/instalments'
import { type Finding, seal as sealJournals, verify as verifyLedger } from '@doorstep/ledger'
import { bankHelp, bankOptions, withBank } from './bank-database.ts'
import { type Command, printJson, readArgs } from './command.ts'

export const verify: Command = {
  help: `doorstep verify [--json]
Proves the books: every journal balances, balances are sums of entries, sub-ledgers equal the general ledger, schedules
equal contracts, disclosures come out the same, hash chains are whole.
Prints every broken row; exit status 1 when there is one.
${bankHelp}`,
  async run(args) {
    const { values } = readArgs(args, { ...bankOptions, json: { type: 'boolean' } })
    const findings = await withBank(values, ({ db }) => findAll(db))
    if (values.json) printJson({ proven: findings.length === 0, findings })
    else process.stdout.write(findings.length > 0 ? findings.map(lineOf).join('') : 'proven: nothing is broken\n')
    return findings.length > 0 ? 1 : 0
  },
}

/** Rows that wait for their block are sealed first: without a worker running nobody else has done so. */
async function findAll(db: Database): Promise<Finding[]> {
  await sealAudit(db, new Date())
  await sealJournals(db, new Date())
  const audit = (await verifyAudit(db)).map(f => ({
    rule: `audit-${f.rule}`,
    subject: f.id.toString(),
    detail: f.detail,
  }))
  return [...(await verifyLedger(db)), ...(await verifyContracts(db)), ...audit]
}

const lineOf = ({ rule, subject, detail }: Finding) => `${rule}  ${subject}  ${detail}\n`
