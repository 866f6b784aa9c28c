import { type Arrear, arrears as listArrears } from '@doorstep/instalments'
import { toWire } from '@doorstep/money'
import { bankHelp, bankOptions, withBank } from './bank-database.ts'
import { type Command, printJson, readArgs } from './command.ts'

export const arrears: Command = {
  help: `doorstep arrears [--json]
Every contract that is behind as of the last close, the longest first.
${bankHelp}`,
  async run(args) {
    const { values } = readArgs(args, { ...bankOptions, json: { type: 'boolean' } })
    const rows = await withBank(values, ({ db }) => listArrears(db))
    if (values.json) for (const row of rows) printJson(rowJson(row))
    else process.stdout.write([`${rows.length} contracts behind\n`, ...rows.map(rowText)].join(''))
    return 0
  },
}

function rowJson({ payable, principal, ...row }: Arrear) {
  return { ...row, payable: toWire(payable), principal: toWire(principal) }
}

function rowText({ number, daysPastDue, bucket, riskClass, oldestDue, payable, principal }: Arrear): string {
  const { amount, currency } = toWire(payable)
  return `${number}  ${bucket.padEnd(3)}  ${riskClass}  ${daysPastDue} days since ${oldestDue}  payable ${amount} of ${toWire(principal).amount} ${currency}\n`
}
