import { expect, test } from 'vitest'
import { customerRepays } from './customer.ts'
import { staffFindsContract, staffSignsIn } from './desk.ts'
import { openHere } from './here.ts'
import {
  customerLowersPlan,
  customerOpensContract,
  customerSignsChange,
  staffComparesVersions,
  staffProposesChange,
  supervisorApprovesChange,
  supervisorReversesRepayment,
} from './servicing-steps.ts'
import { signInByPhone } from './sign-in.ts'

const here = openHere()

test('a mis-posted payment comes off, the customer lowers the plan and signs a deferral, two people write down', {
  timeout: 200_000,
}, async () => {
  const [phone, goods] = ['13900000001', '折叠屏手机']
  const customer = await here.person({ language: 'zh-CN', device: 'phone' })
  const manager = await here.person({ language: 'en', device: 'desk' })
  const supervisor = await here.person({ language: 'zh-CN', device: 'desk' })
  await signInByPhone(customer, '/app/sign-in', phone)
  await customerOpensContract(customer, goods)
  await customerRepays(customer, '88.00')

  await staffSignsIn(supervisor, 'supervisor')
  await staffFindsContract(supervisor, phone)
  await supervisorReversesRepayment(supervisor)

  await customerOpensContract(customer, goods)
  await customerLowersPlan(customer, '1000.00')

  await staffSignsIn(manager, 'manager')
  await manager.page.goto(supervisor.page.url())
  await staffProposesChange(manager, 'deferral', ['periods', '1'])
  await customerOpensContract(customer, goods)
  await customerSignsChange(customer, phone)

  await manager.page.reload()
  await staffProposesChange(manager, 'write-down', ['principal', '100.00'])
  await supervisorApprovesChange(supervisor)
  await staffComparesVersions(supervisor)
  const told = async () => (await here.bank.texts(phone)).some(text => text.includes('曾误记一笔还款'))
  await expect.poll(told, { timeout: 20_000 }).toBe(true)
  await here.bank.doorstep('verify')
  for (const who of [customer, manager, supervisor]) await who.leave()
})
