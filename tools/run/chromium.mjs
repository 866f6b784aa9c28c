import { access } from 'node:fs/promises'
import { captured, say } from './processes.mjs'

const PROGRAMS = [
  process.env.DOORSTEP_CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
].filter(Boolean)

/** A Chromium and a Chinese font for the browser journeys; installed by itself only for root on Debian. */
export async function ensureChromium() {
  const missing = await missingPackages()
  if (missing.length) await install(missing)
  process.env.DOORSTEP_CHROMIUM = await findChromium()
}

async function missingPackages() {
  return [...((await findChromium()) ? [] : ['chromium']), ...((await hasChineseFont()) ? [] : ['fonts-noto-cjk'])]
}

async function install(packages) {
  const aptGet = '/usr/bin/apt-get'
  const byHand = `install ${packages.join(' and ')} (Debian: apt-get install ${packages.join(' ')})`
  if (process.getuid?.() !== 0 || !(await isProgram(aptGet)))
    throw new Error(`the browser journeys need more: ${byHand}`)
  say(`installing ${packages.join(' and ')}`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  await captured(aptGet, ['update', '-q'], { env })
  const { output } = await captured(aptGet, ['install', '-q', '-y', '--no-install-recommends', ...packages], { env })
  if ((await missingPackages()).length) throw new Error(`apt-get failed; ${byHand}\n${output}`)
}

async function findChromium() {
  for (const path of PROGRAMS) if (await isProgram(path)) return path
  return undefined
}

async function hasChineseFont() {
  if (process.platform === 'darwin') return true // part of the system
  const { ok, output } = await captured('fc-list', [':lang=zh', 'family'])
  return ok && output.trim() !== ''
}

async function isProgram(path) {
  return access(path, 1).then(
    () => true,
    () => false,
  )
}
