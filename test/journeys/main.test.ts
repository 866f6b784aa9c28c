import { describe, expect, test } from 'vitest'
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
  customerCalculates,
  customerChooses,
  customerIsTold,
  customerLooksAround,
  customerReadsAndSigns,
  customerRepays,
  customerSeesRefund,
  customerSignsUp,
} from './customer.ts'
import { staffAsksWhy, staffFindsContract, staffReadsEntries, staffSeesDayClosed, staffSignsIn } from './desk.ts'
import { openHere } from './here.ts'
import { residentNumber } from './resident.ts'

const here = openHere()

const buyers = [
  {
    language: 'zh-CN',
    buyer: { name: '王小红', phone: '13900138101', goods: '折叠屏手机' },
    plan: /等额本息.*× 12 期/s,
    staff: 'supervisor',
    settled: ['entrusted-payment', 'goods-refund'],
  },
  {
    language: 'en',
    buyer: { name: 'Grace Lin', phone: '13900138102', goods: 'Folding phone' },
    plan: /Interest-free.*× 12/s,
    staff: 'compliance',
    settled: ['entrusted-payment', 'merchant-subsidy', 'goods-refund', 'subsidy-clawback'],
  },
] as const

describe.each(buyers)(
  'the main job in $language',
  ({ language, buyer: { name, phone, goods }, plan, staff, settled }) => {
    test('a customer buys on instalments, the merchant is paid, the books balance', { timeout: 400_000 }, async () => {
      const cashier = await here.person({ language, device: 'desk' })
      const customer = await here.person({ language, device: 'phone' })
      const desk = await here.person({ language, device: 'desk' })
      await cashierSignsIn(cashier, '13800010002')
      const order = await cashierMakesOrder(cashier, { amount: '3680', goods })

      await customerCalculates(customer, order, '3680')
      await customerChooses(customer, order, plan)
      await customerSignsUp(customer, phone)
      const document = residentNumber('19900501', phone.slice(-3))
      await customerApplies(customer, { name, document, income: '12000', obligations: '1000' })
      await customerIsTold(customer, 'approved')
      await customerReadsAndSigns(customer, phone)
      await cashierSeesPaid(cashier)
      await cashierDelivers(cashier)

      await staffSignsIn(desk, staff)
      await staffFindsContract(desk, phone)
      const signed = await staffReadsEntries(desk)
      await staffAsksWhy(desk)

      await customerRepays(customer, '200.00')
      await cashierRefunds(cashier, '680.00')
      await customerSeesRefund(customer)
      await customerLooksAround(customer)
      await cashierChecksSettlement(cashier, goods, settled)
      await desk.page.reload()
      expect(await staffReadsEntries(desk)).toBeGreaterThan(signed)

      const { businessDate: date } = await here.bank.read<{ businessDate: string }>(
        order.replace('/app/order/', 'orders/'),
      )
      expect(JSON.parse(await here.bank.doorstep('close', '--date', date, '--json'))).toMatchObject({
        date,
        status: 'closed',
      })
      await staffSeesDayClosed(desk, date)
      await here.bank.doorstep('verify')
      expect((await here.bank.texts(phone)).length).toBeGreaterThan(4)
      for (const who of [cashier, customer, desk]) await who.leave()
    })
  },
)
