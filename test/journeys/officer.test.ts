import { expect, test } from 'vitest'
import { openHere } from './here.ts'
import type { Person } from './person.ts'

const DOOR = { latitude: 30.1932, longitude: 120.2231, accuracy: 12 }
/** Where the demo officer is due from now on, whatever the hour: apps/cli/demo/officers-day.ts. */
const [FIRST, SECOND, THIRD] = ['望潮新村', '滨江路', '银杏里'] as const
const FIRST_PHONE = '13900000003'

const here = openHere()

test('an officer works a day half without a network, and everything arrives once', { timeout: 240_000 }, async () => {
  const officer = await here.person({ language: 'zh-CN', device: 'phone', installs: true })
  const agent = await here.person({ language: 'zh-CN', device: 'desk' })
  const { page, say } = officer
  await page.context().grantPermissions(['geolocation'])
  await page.context().setGeolocation(DOOR)
  await officerSignsIn(officer)
  await officer.see('officer-day')

  await opens(officer, FIRST)
  await officer.see('officer-visit')
  await officer.press(say('officer', 'visit.setOut'))
  await officer.press(say('officer', 'visit.arrive'))
  await officer.press(say('officer', 'prove.ask'))
  const code = page.getByLabel(say('officer', 'prove.code'))
  await code.waitFor()
  await officer.see('officer-word')
  await code.fill(await doorCode(officer))
  await page.getByText(say('officer', 'list.point', { n: '1' }), { exact: true }).waitFor()
  await officer.see('officer-checklist')

  await page.evaluate('navigator.serviceWorker.ready')
  await page.context().setOffline(true)
  for (let point = 0; point < 4; point++) await officer.press(say('officer', 'list.done'))
  await sign(officer)
  await officer.see('officer-signature')
  await officer.press(say('officer', 'list.finish'))
  await page.getByText(say('officer', 'visit.overWaiting')).waitFor()

  await officer.press(say('officer', 'visit.next'))
  await opens(officer, SECOND)
  await officer.press(say('officer', 'visit.setOut'))
  await officer.press(say('officer', 'visit.arrive'))
  await page.getByText(say('officer', 'prove.offlineTitle')).waitFor()
  await officer.see('officer-unproven')
  await shiftClock(officer)
  await officer.press(say('officer', 'end.otherwise'))
  await page.getByLabel(say('officer', 'outcome.nobody-there')).check()
  await officer.see('officer-end')
  await officer.press(say('officer', 'end.finish'))
  await page.getByText(say('officer', 'visit.overWaiting')).waitFor()

  await page.goto('/officer/')
  await page.reload()
  await page.getByRole('listitem').filter({ hasText: FIRST }).getByText(say('officer', 'status.done')).waitFor()
  await page.getByRole('listitem').filter({ hasText: SECOND }).getByText(say('officer', 'status.no-show')).waitFor()
  await opens(officer, THIRD)
  await officer.press(say('officer', 'visit.setOut'))
  await page.getByRole('button', { name: say('officer', 'visit.arrive') }).waitFor()
  await callForHelp(officer)
  await page.goto('/officer/queue')
  await page.getByText(say('officer', 'queue.offline')).waitFor()
  await officer.see('officer-queue')
  expect(await readable(officer)).not.toMatch(/望潮|13900|M\d+ \d+L/)

  await agentSignsIn(agent)
  const third = await visitOf(agent, THIRD)
  await fromDesk(agent, 'POST', `staff/visits/${third.id}/cancel`, { why: 'changed-mind', note: '客户来电' })

  await page.context().setOffline(false)
  await page.getByText(say('officer', 'conflict.cancelled')).waitFor()
  await officer.see('officer-conflict')
  await officer.press(say('officer', 'conflict.leave'))
  await page.getByText(say('officer', 'queue.none')).waitFor()

  expect(await courseOf(agent, FIRST)).toEqual(['asked', 'booked', 'travelling', 'arrived', 'started', 'done'])
  expect(await courseOf(agent, SECOND)).toEqual(['asked', 'booked', 'travelling', 'arrived', 'no-show'])
  expect(await courseOf(agent, THIRD)).toEqual(['asked', 'booked', 'cancelled'])

  await page.goto('/officer/me')
  await officer.see('officer-me')
  await officer.press(say('officer', 'me.signOut'))
  await page.waitForURL('**/officer/sign-in')
  expect(await readable(officer)).toBe('[[],[],[]]')
  for (const who of [officer, agent]) await who.leave()
})

async function officerSignsIn(who: Person): Promise<void> {
  const { page, bank, say } = who
  await page.goto('/officer/')
  await page.getByLabel(say('officer', 'signIn.name')).fill('officer')
  await page.getByLabel(say('officer', 'signIn.password')).fill('open-the-door')
  await who.see('officer-sign-in')
  await who.press(say('officer', 'signIn.next'))
  const code = page.getByLabel(say('officer', 'signIn.code'))
  await code.waitFor()
  await code.fill(await bank.authenticator())
  await page.getByRole('list', { name: say('officer', 'day.all') }).waitFor()
}

async function opens({ page, say }: Person, area: string): Promise<void> {
  await page
    .getByRole('list', { name: say('officer', 'day.all') })
    .getByRole('link', { name: area })
    .click()
  await page.getByRole('button', { name: say('officer', 'visit.setOut'), exact: true }).waitFor()
}

/** What the customer at the first door has been texted, and says. */
async function doorCode({ bank }: Person): Promise<string> {
  for (let tries = 0; tries < 100; tries++) {
    const code = (await bank.texts(FIRST_PHONE)).map(text => /开始码(\d{4})/.exec(text)?.[1]).findLast(Boolean)
    if (code) return code
    await new Promise(resolve => setTimeout(resolve, 200))
  }
  throw new Error('no code came')
}

async function sign({ page, say }: Person): Promise<void> {
  const box = (await page.getByLabel(say('officer', 'list.glass')).boundingBox())!
  await page.mouse.move(box.x + 40, box.y + 60)
  await page.mouse.down()
  for (let step = 1; step <= 12; step++) await page.mouse.move(box.x + 40 + step * 18, box.y + 60 + (step % 3) * 14)
  await page.mouse.up()
}

/** Somebody sets the phone's clock back, or a little ahead where that would be another day. */
async function shiftClock({ page }: Person): Promise<void> {
  const hour = Number(new Date().toLocaleTimeString('en-GB', { timeZone: 'Asia/Shanghai', hour: '2-digit' }))
  await page.clock.setSystemTime(Date.now() + (hour >= 3 ? -120 : 20) * 60_000)
}

async function callForHelp(who: Person): Promise<void> {
  const { page, say } = who
  await page.getByRole('button', { name: say('officer', 'sos.short'), exact: true }).click()
  await who.press(say('officer', 'sos.call'))
  await page.getByText(say('officer', 'sos.waits')).waitFor()
  await who.see('officer-sos')
}

/** Everything that lies on the phone, as somebody who reads its storage finds it. */
async function readable({ page }: Person): Promise<string> {
  return page.evaluate(`(async () => {
    const db = await new Promise((done, failed) => {
      const request = indexedDB.open('doorstep-officer')
      request.onsuccess = () => done(request.result)
      request.onerror = () => failed(request.error)
    })
    const all = store => new Promise(done => {
      db.transaction(store).objectStore(store).getAll().onsuccess = event => done(event.target.result)
    })
    const text = value => value instanceof ArrayBuffer || ArrayBuffer.isView(value)
      ? new TextDecoder().decode(value) : value
    return JSON.stringify(await Promise.all(['key', 'day', 'acts'].map(all)), (_, value) => text(value))
  })()`)
}

type Visit = { id: string; area: { zh: string }; events: { status: string }[] }

/** The desk is another journey's: here its API is enough. */
async function agentSignsIn(agent: Person): Promise<void> {
  await agent.page.goto('/')
  await fromDesk(agent, 'POST', '../auth/sign-in/username', { username: 'agent', password: 'open-the-door' })
  await fromDesk(agent, 'POST', '../auth/two-factor/verify-totp', { code: await agent.bank.authenticator() })
}

async function fromDesk<T>({ page }: Person, method: string, path: string, body?: object): Promise<T> {
  return page.evaluate(
    async ([method, path, body]) => {
      const response = await fetch(`/api/v1/${path}`, {
        method: method as string,
        headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
        ...(body ? { body: JSON.stringify(body) } : {}),
      })
      if (!response.ok) throw new Error(await response.text())
      return response.json()
    },
    [method, path, body] as const,
  ) as Promise<T>
}

/** The visit of the officer's day in this place, where no other was booked. */
async function visitOf(agent: Person, area: string): Promise<Visit> {
  const { items } = await fromDesk<{ items: Visit[] }>(agent, 'GET', 'staff/visits?limit=50')
  const there = items.filter(item => item.area.zh === area)
  const found = await Promise.all(there.map(item => fromDesk<Visit>(agent, 'GET', `staff/visits/${item.id}`)))
  const visit = found.find(({ events }) => events.some(event => event.status === 'booked'))
  if (!visit) throw new Error(`no visit in ${area}`)
  return visit
}

const courseOf = async (agent: Person, area: string): Promise<string[]> =>
  (await visitOf(agent, area)).events.map(event => event.status)
