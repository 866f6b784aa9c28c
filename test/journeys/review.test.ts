import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Bank, startBank } from './bank.ts'
import { cashierMakesOrder, cashierSeesPaid, cashierSignsIn } from './cashier.ts'
import {
  customerApplies,
  customerChooses,
  customerIsTold,
  customerLooksAround,
  customerReadsAndSigns,
  customerSettlesEarly,
  customerSignsUp,
} from './customer.ts'
import { reviewerApprovesByKey, staffSignsIn } from './desk.ts'
import { openBrowser, person } from './person.ts'
import { residentNumber } from './resident.ts'

let bank: Bank
let browser: Browser

beforeAll(async () => {
  ;[bank, browser] = await Promise.all([startBank(), openBrowser()])
}, 120_000)

afterAll(async () => {
  await browser?.close()
  await bank?.stop()
})

test('a first large order goes to a reviewer, is approved by key, signed in large type and paid off early', {
  timeout: 400_000,
}, async () => {
  const [name, phone, goods] = ['赵德安', '13900138201', '家用投影与音响']
  const cashier = await person(browser, bank, { language: 'zh-CN', device: 'phone' })
  const customer = await person(browser, bank, { language: 'zh-CN', device: 'phone', elder: 24 })
  const reviewer = await person(browser, bank, { language: 'zh-CN', device: 'desk', theme: 'dark' })
  await cashierSignsIn(cashier, '13800010002')
  const order = await cashierMakesOrder(cashier, { amount: '26800', goods })

  await customerChooses(customer, order, /等额本金.*× 24 期/s)
  await customerSignsUp(customer, phone)
  const document = residentNumber('19580312', '118')
  await customerApplies(customer, { name, document, income: '16000', obligations: '0' })
  await customerIsTold(customer, 'referred')

  await staffSignsIn(reviewer, 'reviewer')
  await reviewerApprovesByKey(reviewer, goods)

  await customerIsTold(customer, 'approved')
  await customerReadsAndSigns(customer, phone)
  await cashierSeesPaid(cashier)
  await customerLooksAround(customer)
  await customerSettlesEarly(customer)
  await bank.doorstep('verify')
  expect((await bank.texts(phone)).length).toBeGreaterThan(3)
  for (const who of [cashier, customer, reviewer]) await who.leave()
})
