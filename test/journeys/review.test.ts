import { expect, test } from 'vitest'
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
import { openHere } from './here.ts'
import { residentNumber } from './resident.ts'

const here = openHere()

test('a first large order goes to a reviewer, is approved by key, signed in large type and paid off early', {
  timeout: 400_000,
}, async () => {
  const [name, phone, goods] = ['赵德安', '13900138201', '家用投影与音响']
  const cashier = await here.person({ language: 'zh-CN', device: 'phone' })
  const customer = await here.person({ language: 'zh-CN', device: 'phone', elder: 24 })
  const reviewer = await here.person({ language: 'zh-CN', device: 'desk', theme: 'dark' })
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
  await here.bank.doorstep('verify')
  expect((await here.bank.texts(phone)).length).toBeGreaterThan(3)
  for (const who of [cashier, customer, reviewer]) await who.leave()
})
