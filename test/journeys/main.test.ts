import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Bank, startBank } from './bank.ts'
import {
  cashierChecksSettlement,
  cashierDelivers,
  cashierMakesOrder,
  cashierRefunds,
  cashierSeesPaid,
  cashierSignsIn,
} from './cashier.ts'
import {
  customerApplies,
  customerChooses,
  customerIsTold,
  customerLooksAround,
  customerReadsAndSigns,
  customerRepays,
  customerSeesRefund,
  customerSignsUp,
} from './customer.ts'
import { openBrowser, person } from './person.ts'
import { residentNumber } from './resident.ts'

let bank: Bank
let browser: Browser

beforeAll(async () => {
  ;[bank, browser] = await Promise.all([startBank(), openBrowser()])
})

afterAll(async () => {
  await browser?.close()
  await bank?.stop()
})

const buyers = [
  { language: 'zh-CN', goods: '折叠屏手机', name: '王小红', phone: '13900138101', plan: /等额本息.*12|12.*等额本息/s },
  { language: 'en', goods: 'Folding phone', name: 'Grace Lin', phone: '13900138102', plan: /equal instal.*12/is },
] as const

describe.each(buyers)('the main job in $language', ({ language, goods, name, phone, plan }) => {
  test('a customer buys on instalments, the merchant is paid, the books balance', async () => {
    const cashier = await person(browser, bank, { language, device: 'desk' })
    const customer = await person(browser, bank, { language, device: 'phone' })
    await cashierSignsIn(cashier, '13800010002')
    const order = await cashierMakesOrder(cashier, { amount: '3680', goods })

    await customerChooses(customer, order, plan)
    await customerSignsUp(customer, phone)
    const document = residentNumber('19900501', phone.slice(-3))
    await customerApplies(customer, { phone, name, document, income: '12000', obligations: '1000' })
    await customerIsTold(customer, 'approved')
    await customerReadsAndSigns(customer, phone)
    await cashierSeesPaid(cashier)
    await cashierDelivers(cashier)

    await customerRepays(customer, '200.00')
    await cashierRefunds(cashier, '680.00')
    await customerSeesRefund(customer)
    await customerLooksAround(customer)
    await cashierChecksSettlement(cashier, goods, ['entrusted-payment', 'goods-refund'])

    expect(await bank.texts(phone)).not.toEqual([])
    await cashier.leave()
    await customer.leave()
  })
})
