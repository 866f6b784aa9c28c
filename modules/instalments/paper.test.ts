import { printPaper } from '@doorstep/pdf'
import { testDatabase } from '@doorstep/testkit'
import { expect, test } from 'vitest'
import { buy, newBuyer, openShop, placeOrder } from './buying.fixture.ts'
import { signedDisclosure } from './disclosure-evidence.ts'
import { contractPaper, disclosurePaper } from './paper.ts'

test('papers carry number, hash and evidence, and come out the same to the byte', async () => {
  const db = await testDatabase()
  const shop = await openShop(db)
  const signed = await buy(db, await newBuyer(db), await placeOrder(db, shop))
  const twice = async () => {
    const { disclosure, evidence } = (await signedDisclosure(db, signed))!
    const contract = contractPaper(disclosure, evidence, 'A4', { number: 'D1', borrower: '王芳' })
    const page = disclosurePaper(disclosure, evidence, 'Letter', { number: 'D1' })
    const hash = disclosure.hash.toString('hex')
    for (const paper of [contract, page]) {
      expect(paper.foot.join()).toContain(`SHA-256 ${hash}`)
      expect(paper.foot.join()).toContain('D1')
      expect(JSON.stringify(paper.blocks)).toContain('2026-11-22 10:00:20 (北京时间)，短信验证码签名')
      expect(JSON.stringify(paper.blocks)).toContain('阅读 15 秒')
    }
    return [await printPaper(contract), await printPaper(page)]
  }
  const [first, second] = [await twice(), await twice()]
  expect(second).toEqual(first)
  expect(first[0]!.equals(first[1]!)).toBe(false)
})
