import { randomBytes } from 'node:crypto'
import { system } from '@doorstep/audit'
import { dateIn, isPlainDate, type PlainDate } from '@doorstep/calendar'
import type { Tx } from '@doorstep/db'
import { isRefusal, sentence } from '@doorstep/http'
import {
  addStaff,
  addUnit,
  chooseMarket,
  isCountry,
  MARKET_CODES,
  MARKETS,
  type Market,
  type MarketCode,
  orgTree,
  staffCount,
} from '@doorstep/identity'
import { ensureProducts } from '@doorstep/instalments'
import { firstBusinessDate, openBusinessDay } from '@doorstep/ledger'
import { ensureServices } from '@doorstep/visits'
import { bankHelp, bankOptions, withBank } from './bank-database.ts'
import { type Command, readArgs, UsageError } from './command.ts'

const options = {
  ...bankOptions,
  bank: { type: 'string' },
  'bank-en': { type: 'string' },
  date: { type: 'string' },
  market: { type: 'string', default: 'CN' },
  'time-zone': { type: 'string' },
  country: { type: 'string' },
  name: { type: 'string' },
  username: { type: 'string' },
  email: { type: 'string' },
} as const

type Beginning = {
  readonly bank: string
  readonly bankEn: string
  readonly market: Market
  readonly date: PlainDate
  readonly person: { readonly name: string; readonly username: string; readonly email: string }
}

export const init: Command = {
  help: `doorstep init --bank NAME --name NAME --username NAME --email ADDRESS [--bank-en NAME] [--date D]
              [--market CN|US|EU] [--time-zone ZONE] [--country CODE]
Begins an empty bank: its head office, its first business day, its products, and the first administrator, whose first
password it prints once. What is there already stays; a bank that has staff has begun.
  --bank NAME       the head office's name; --bank-en in English, the same if absent
  --market CODE     whose law its customers are under, and its currency: CN (CNY), US (USD) or EU (EUR); CN if absent.
                    It is chosen once
  --time-zone ZONE  the clock that its days follow, America/Chicago; Shanghai, New York or Brussels if absent
  --country CODE    where the bank is, DE: whose phone numbers and papers are meant where nobody says; CN, US or BE if
                    absent
  --date D          the first business day; today by that clock if absent
  --name, --username, --email   the administrator
${bankHelp}`,
  async run(args) {
    const beginning = read(args)
    const { values } = readArgs(args, options)
    const password = randomBytes(15).toString('base64url')
    const date = await withBank(values, ({ db }) => db.transaction(tx => begin(tx, beginning, password, new Date())))
    const { username } = beginning.person
    process.stdout.write(
      `business day  ${date}\nadministrator ${username}\npassword      ${password}\n\n` +
        'Sign in at /console/ with it, set up the second factor there and change the password under preferences.\n',
    )
    return 0
  },
}

function read(args: string[]): Beginning {
  const { values } = readArgs(args, options)
  const needed = (flag: 'bank' | 'name' | 'username' | 'email'): string => {
    const value = values[flag]?.trim()
    if (!value) throw new UsageError(`--${flag} is needed`)
    return value
  }
  const market = marketOf(values)
  const date = values.date ?? dateIn(market.timeZone, new Date())
  if (!isPlainDate(date)) throw new UsageError('--date takes a date, 2026-03-01')
  const bank = needed('bank')
  const username = needed('username')
  if (!/^[a-z0-9_.]{2,50}$/.test(username)) throw new UsageError('--username takes 2 to 50 of a-z, 0-9, _ and .')
  const person = { name: needed('name'), username, email: needed('email') }
  return { bank, bankEn: values['bank-en'] ?? bank, market, date, person }
}

type Where = { market: string; 'time-zone'?: string | undefined; country?: string | undefined }

function marketOf({ market: code, 'time-zone': zone, country }: Where): Market {
  if (!MARKET_CODES.includes(code as MarketCode))
    throw new UsageError(`--market takes one of ${MARKET_CODES.join(', ')}`)
  const usual = MARKETS[code as MarketCode]
  if (zone && !Intl.supportedValuesOf('timeZone').includes(zone))
    throw new UsageError('--time-zone takes a name of the time-zone database, America/Chicago')
  if (country !== undefined && !isCountry(country)) throw new UsageError('--country takes two capital letters, DE')
  return { ...usual, timeZone: zone ?? usual.timeZone, country: country ?? usual.country }
}

/** One transaction, so that a beginning is whole or has not been. Returns the business day that is open. */
async function begin(
  tx: Tx,
  { bank, bankEn, market, date, person }: Beginning,
  password: string,
  now: Date,
): Promise<string> {
  if ((await staffCount(tx)) > 0) throw new UsageError('this bank has begun: it has staff')
  await chooseMarket(tx, market, now)
  const root = (await orgTree(tx))[0] ?? done(await addUnit(tx, headOffice(bank, bankEn), now))
  const known = await firstBusinessDate(tx)
  if (known === null) done(await openBusinessDay(tx, date, now))
  await ensureProducts(tx, now)
  await ensureServices(tx)
  const roles = [{ role: 'administrator' as const, unitId: root.id }]
  done(await addStaff(tx, { ...person, password, unitId: root.id, roles }, { who: system('init'), at: now }))
  return known ?? date
}

const headOffice = (nameZh: string, nameEn: string) => ({
  parentId: null,
  kind: 'head-office' as const,
  nameZh,
  nameEn,
})

function done<T>(result: T): Exclude<T, { code: string }> {
  if (isRefusal(result)) throw new UsageError(sentence(result, 'en').text)
  return result as Exclude<T, { code: string }>
}
