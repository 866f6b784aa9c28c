import { EU_WORDS, type EuWords } from './disclosure-eu-words.ts'
import { type Figures, lateWords, scheduleOf } from './disclosure-figures.ts'
import type { DisclosureBody, Section } from './disclosure-page.ts'
import { allocationSentence, earlyFeeSentence } from './disclosure-sentences.ts'
import { subsidySections } from './disclosure-subsidy.ts'

/**
 * Standard European Consumer Credit Information: the form of Directive (EU) 2023/2225, Annex I, which has replaced that of
 * Directive 2008/48/EC for credit agreements concluded from 20 November 2026. Part I is its first page and ends with what
 * happens on late payment, as a public copy of the annex has it; Part II has the rest, in an order that nobody has held
 * against the text yet. The rate is the APRC of Annex III.
 */
export function euBody(figures: Figures): DisclosureBody {
  const words = EU_WORDS[figures.language]
  return {
    headline: { label: words.aprc, rate: figures.rate.all, method: words.aprcNote },
    figures: [
      { label: words.aprc, value: figures.percent(figures.rate.all), note: words.aprcNote, strong: true },
      { label: words.credit, value: figures.amount(figures.credit), note: words.creditNote, strong: false },
      { label: words.total, value: figures.amount(totalOf(figures)), note: words.totalNote, strong: false },
    ],
    sections: [
      keyInformation(figures, words),
      lateness(figures, words),
      costs(figures, words),
      repayment(figures, words),
      rights(figures, words),
      ...subsidySections(figures),
    ],
    schedule: scheduleOf(figures),
  }
}

const totalOf = ({ credit, interest, fee }: Figures): bigint => credit + interest + fee

function keyInformation(figures: Figures, words: EuWords): Section {
  const { inputs, terms, instalments, amount, percent, date } = figures
  return {
    title: words.part1,
    rows: [
      { label: words.creditor, value: inputs.lender[words.lender] },
      { label: words.intermediary, value: inputs.merchantName },
      { label: words.duration, value: words.until(instalments.length, date(instalments.at(-1)!.due)) },
      { label: words.borrowingRate, value: words.fixed(percent(terms.annualRate)) },
      { label: words.goods, value: inputs.goods },
      { label: words.cashPrice, value: amount(terms.principal) },
      ...(terms.downPayment > 0n ? [{ label: words.downPayment, value: amount(terms.downPayment) }] : []),
    ],
    text: null,
  }
}

function lateness(figures: Figures, words: EuWords): Section {
  return {
    title: words.late,
    rows: [
      { label: words.lateRate, value: words.lateRule(figures.percent(figures.inputs.penaltyRate)) },
      { label: words.example, value: words.lateExample(lateWords(figures)) },
    ],
    text: words.warning,
  }
}

function costs({ interest, fee, feeAtStart, amount }: Figures, words: EuWords): Section {
  return {
    title: words.costs,
    rows: [
      { label: words.interest, value: amount(interest) },
      { label: words.fee, value: fee === 0n ? words.none : words.feeWhen(amount(fee), feeAtStart > 0n) },
      { label: words.ancillary, value: words.none },
      { label: words.costTotal, value: amount(interest + fee) },
    ],
    text: words.noOther,
  }
}

function repayment(figures: Figures, words: EuWords): Section {
  const { inputs, instalments, amount, date } = figures
  const [first, last] = [instalments[0]!, instalments.at(-1)!]
  return {
    title: words.part2,
    rows: [
      ...(inputs.lender.address ? [{ label: words.address, value: inputs.lender.address[words.lender] }] : []),
      { label: words.kind, value: words.kindValue },
      { label: words.drawdown, value: words.drawdownValue },
      {
        label: words.instalments,
        value: words.instalmentsValue(instalments.length, amount(first.total), date(first.due), amount(last.total)),
      },
      { label: words.allocation, value: allocationSentence(figures) },
      { label: words.security, value: words.none },
    ],
    text: null,
  }
}

function rights(figures: Figures, words: EuWords): Section {
  const { inputs, coolOffUntil, date } = figures
  return {
    title: words.rights,
    rows: [
      { label: words.withdrawal, value: words.withdrawalValue(inputs.coolingOffDays, date(coolOffUntil)) },
      { label: words.early, value: words.earlyValue(earlyFeeSentence(figures)) },
      { label: words.database, value: words.databaseValue },
      { label: words.draft, value: words.draftValue },
    ],
    text: null,
  }
}
