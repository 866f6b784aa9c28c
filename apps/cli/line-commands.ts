import { createInterface } from 'node:readline'
import type { Command } from './command.ts'
import { quote, quoteHelp } from './quote.ts'
import { rate, rateHelp } from './rate.ts'

const lines = () => createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })

export const quoteCommand: Command = { help: quoteHelp, run: () => quote(lines(), process.stdout) }
export const rateCommand: Command = { help: rateHelp, run: () => rate(lines(), process.stdout) }
