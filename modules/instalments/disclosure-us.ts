import { US_WORDS, type UsWords } from './disclosure-us-words.ts'
import { type Figures, lateWords, scheduleOf } from './disclosure-figures.ts'
import type { BoxFigure, DisclosureBody, Section } from './disclosure-page.ts'
import { allocationSentence, earlyFeeSentence } from './disclosure-sentences.ts'
import { subsidySections } from './disclosure-subsidy.ts'

/**
 * The closed-end disclosure of Regulation Z (12 CFR 1026.17 and 1026.18, after model form H-2). The annual percentage
 * rate and the finance charge stand out (1026.17(a)(2)); the APR is Appendix J's. The lender is not the seller, so there
 * is no total sale price; what does not apply (security, insurance, demand) is left out (1026.18, comment 1).
 */
export function usBody(figures: Figures): DisclosureBody {
  const words = US_WORDS[figures.language]
  return {
    headline: { label: words.apr, rate: figures.rate.all, method: words.aprNote },
    figures: box(figures, words),
    sections: [
      payments(figures, words),
      itemisation(figures, words),
      nonpayment(figures, words),
      contract(figures, words),
      ...subsidySections(figures),
    ],
    schedule: scheduleOf(figures),
  }
}

/** A fee at the start is a prepaid finance charge: it is taken off the amount financed (1026.18(b)(3)). */
function box(figures: Figures, words: UsWords): BoxFigure[] {
  const { credit, interest, fee, feeAtStart, rate, amount, percent } = figures
  return [
    { label: words.apr, value: percent(rate.all), note: words.aprNote, strong: true },
    { label: words.charge, value: amount(interest + fee), note: words.chargeNote, strong: true },
    { label: words.financed, value: amount(credit - feeAtStart), note: words.financedNote, strong: false },
    { label: words.total, value: amount(totalOf(figures)), note: words.totalNote, strong: false },
  ]
}

const totalOf = ({ instalments }: Figures): bigint => instalments.reduce((sum, row) => sum + row.total, 0n)

/** Number, amount and due dates (1026.18(g)): equal payments that follow each other are one line. */
function payments({ instalments, amount, date }: Figures, words: UsWords): Section {
  const runs: { count: number; total: bigint; first: string; last: string }[] = []
  for (const { total, due } of instalments) {
    const run = runs.at(-1)
    if (run?.total === total) Object.assign(run, { count: run.count + 1, last: due })
    else runs.push({ count: 1, total, first: due, last: due })
  }
  return {
    title: words.payments,
    rows: runs.map(({ count, total, first, last }) => ({
      label: words.paymentCount(count),
      value: words.paymentDue(amount(total), date(first), count > 1 ? date(last) : null),
    })),
    text: null,
  }
}

/** Who gets the money (1026.18(c)). */
function itemisation(figures: Figures, words: UsWords): Section {
  const { inputs, credit, feeAtStart, amount } = figures
  return {
    title: words.itemisation,
    rows: [
      { label: words.creditor, value: inputs.lender.en },
      { label: words.paidToOthers(inputs.merchantName), value: `${amount(credit)}${words.goodsFor(inputs.goods)}` },
      ...(feeAtStart > 0n ? [{ label: words.prepaid, value: amount(feeAtStart) }] : []),
      { label: words.financed, value: amount(credit - feeAtStart) },
    ],
    text: null,
  }
}

/** Late payment, prepayment and where to read more (1026.18(k), (l), (p)). */
function nonpayment(figures: Figures, words: UsWords): Section {
  const { inputs, percent } = figures
  return {
    title: words.terms,
    rows: [
      { label: words.lateCharge, value: words.lateRule(percent(inputs.penaltyRate)) },
      { label: words.prepayment, value: words.prepaymentRule(earlyFeeSentence(figures)) },
    ],
    text: words.more,
  }
}

/** What the contract says beyond the federal disclosures, which stand apart from it (1026.17(a)(1)). */
function contract(figures: Figures, words: UsWords): Section {
  return {
    title: words.contract,
    rows: [
      { label: words.example, value: words.lateExample(lateWords(figures)) },
      { label: words.allocation, value: allocationSentence(figures) },
    ],
    text: null,
  }
}
