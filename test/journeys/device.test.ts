import type { CDPSession } from 'playwright-core'
import { expect, test } from 'vitest'
import { openHere } from './here.ts'
import type { Person } from './person.ts'
import { signInByPhone } from './sign-in.ts'

const FIRST_LOAD_BYTES = 200_000

const here = openHere()

test('the customer app arrives in little, installs, opens without a network and says so', async () => {
  const who = await here.person({ language: 'zh-CN', device: 'phone', installs: true })
  const { page, say } = who
  const session = await page.context().newCDPSession(page)
  const scripts = await countScripts(session)
  await page.goto('/app/')
  await page.getByLabel(say('ui', 'signIn.phone')).waitFor()
  await page.waitForLoadState('networkidle')
  expect(scripts.bytes).toBeGreaterThan(0)
  expect(scripts.bytes).toBeLessThanOrEqual(FIRST_LOAD_BYTES)

  await page.evaluate('navigator.serviceWorker.ready')
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors')
  // A test's browser context counts as a private window, which installs nothing; that is all that is in the way.
  expect(installabilityErrors.map(error => error.errorId)).toEqual(['in-incognito'])
  await signInByPhone(who, '/app/', '13900138301')
  await page.getByText(say('customer', 'home.nothingDue')).waitFor()

  await page.context().setOffline(true)
  await page.reload()
  await page.getByText(say('customer', 'offline.title')).waitFor()
  await who.see('offline')
  expect(await cachedAddresses(who)).not.toContain('/api/')
  await page.context().setOffline(false)
  await page.getByText(say('customer', 'home.nothingDue')).waitFor()
  await who.leave()
})

test('a customer makes a passkey on this device and signs in with it', async () => {
  const who = await here.person({ language: 'zh-CN', device: 'phone' })
  const { page, say } = who
  await fingerprintReader(await page.context().newCDPSession(page))
  await signInByPhone(who, '/app/me', '13900138302')
  await who.press(say('customer', 'passkey.make'))
  await page.getByText(say('customer', 'passkey.ready')).waitFor()
  await who.see('passkey')
  await who.press(say('customer', 'me.signOut'))
  await page.waitForURL('**/app/sign-in')
  await who.press(say('customer', 'signIn.passkey'))
  await page.getByText(say('customer', 'home.nothingDue')).waitFor()
  await who.leave()
})

/** What the scripts of this page cost on the wire, compressed as they came. */
async function countScripts(session: CDPSession): Promise<{ bytes: number }> {
  const count = { bytes: 0 }
  const scripts = new Set<string>()
  await session.send('Network.enable')
  session.on('Network.responseReceived', ({ requestId, type }) => type === 'Script' && scripts.add(requestId))
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) count.bytes += encodedDataLength
  })
  return count
}

async function cachedAddresses({ page }: Person): Promise<string> {
  return page.evaluate(`(async () => {
    const caches_ = await Promise.all((await caches.keys()).map(name => caches.open(name)))
    const requests = (await Promise.all(caches_.map(cache => cache.keys()))).flat()
    return requests.map(request => request.url).join(' ')
  })()`)
}

/** A reader in the device that always knows its owner. */
async function fingerprintReader(session: CDPSession): Promise<void> {
  await session.send('WebAuthn.enable')
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}
