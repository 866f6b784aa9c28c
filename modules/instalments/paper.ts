import { market } from '@doorstep/identity'
import type { Language } from '@doorstep/http'
import { formatDecimal, divideRounded, parseDecimal } from '@doorstep/money'
import { formatDate } from '@doorstep/notifications'
import type { Block, Paper } from '@doorstep/pdf'
import type { Disclosure } from './disclosure.ts'
import type { Evidence } from './disclosure-evidence.ts'
import { PAPER_WORDS, type PaperWords } from './paper-words.ts'

export type PaperSize = Paper['size']
type Signed = { readonly number: string; readonly borrower: string }

/** The disclosure as a paper, with what is known of its reading and signing. Same evidence, same paper. */
export function disclosurePaper(
  disclosure: Disclosure,
  evidence: Evidence,
  size: PaperSize,
  contract: Pick<Signed, 'number'> | null,
): Paper {
  const words = PAPER_WORDS[disclosure.language]
  const title = words.disclosure[disclosure.inputs.jurisdiction ?? 'CN'] // pages of the first version are Chinese
  return {
    ...frame(disclosure, size, contract?.number ?? null),
    title,
    at: evidence.signature?.at ?? disclosure.shownAt,
    blocks: [
      { kind: 'title', text: title, note: contract ? words.contractNote(contract.number) : null },
      ...pageBlocks(disclosure, words),
      evidenceBlock(disclosure, evidence, words),
    ],
  }
}

/** The contract as a paper: the parties, what was disclosed and confirmed, and the signature. */
export function contractPaper(disclosure: Disclosure, evidence: Evidence, size: PaperSize, signed: Signed): Paper {
  const { inputs, language } = disclosure
  const words = PAPER_WORDS[language]
  const parties = [
    { label: words.lender, value: language === 'en' ? inputs.lender.en : inputs.lender.zh },
    { label: words.borrower, value: signed.borrower },
    { label: words.merchant, value: inputs.merchantName },
  ]
  return {
    ...frame(disclosure, size, signed.number),
    title: words.contract,
    at: evidence.signature?.at ?? disclosure.shownAt,
    blocks: [
      { kind: 'title', text: words.contract, note: words.contractNote(signed.number) },
      { kind: 'section', title: words.parties, rows: parties, text: words.clauses },
      ...pageBlocks(disclosure, words),
      evidenceBlock(disclosure, evidence, words),
    ],
  }
}

/** What is at the foot of every page is enough to find the evidence and compare it. */
function frame({ language, id, ruleVersion, hash }: Disclosure, size: PaperSize, number: string | null) {
  const words = PAPER_WORDS[language]
  const foot = [`${words.foot(number, id.toString())} · ${ruleVersion}`, `SHA-256 ${hash.toString('hex')}`]
  return { language, size, foot, pageNumber: words.page, missing: words.missing }
}

function pageBlocks({ body, language }: Disclosure, words: PaperWords): Block[] {
  const { headline } = body
  const one = { label: headline.label, value: percent(headline.rate), note: headline.method, strong: true }
  return [
    { kind: 'figures', items: body.figures ?? [one] },
    ...body.sections.map(section => ({ kind: 'section', ...section }) as const),
    {
      kind: 'table',
      title: words.schedule,
      columns: words.columns,
      rows: body.schedule.map(row => [
        row.n === 0 ? words.atStart : String(row.n),
        formatDate(row.due, language),
        ...[row.principal, row.interest, row.fee, row.total, row.balance].map(({ amount }) => grouped(amount)),
      ]),
    },
  ]
}

function evidenceBlock(
  { ruleVersion, hash, shownAt, language }: Disclosure,
  evidence: Evidence,
  words: PaperWords,
): Block {
  const at = (instant: Date) => inBankTime(instant, language)
  const { reading, signature } = evidence
  return {
    kind: 'section',
    title: words.evidence,
    rows: [
      { label: words.version, value: ruleVersion },
      { label: words.hash, value: hash.toString('hex') },
      { label: words.shown, value: at(shownAt) },
      { label: words.read, value: reading ? words.readFor(at(reading.at), reading.seconds) : words.notYet },
      {
        label: words.signed,
        value: signature
          ? words.signedBy(at(signature.at), signature.sentTo, signature.codeId?.toString() ?? null)
          : words.notYet,
      },
    ],
    text: null,
  }
}

/** `2026-11-22 10:00:15 (UTC+8)` by the institution's clock, in either language. */
function inBankTime(instant: Date, language: Language): string {
  const { timeZone } = market()
  const options = { timeZone, dateStyle: 'short', timeStyle: 'medium' } as const
  const zone = timeZone !== 'Asia/Shanghai' ? timeZone : language === 'en' ? 'Beijing time' : '北京时间'
  return `${new Intl.DateTimeFormat('sv-SE', options).format(instant)} (${zone})`
}

function percent(rate: string): string {
  const { digits, scale } = parseDecimal(rate)
  return `${formatDecimal({ digits: divideRounded(digits * 10_000n, 10n ** BigInt(scale), 'half-up'), scale: 2 })}%`
}

const grouped = (amount: string) => amount.replaceAll(/\B(?=(\d{3})+(\.|$))/g, ',')
