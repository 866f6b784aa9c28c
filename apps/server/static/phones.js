// The phones of the demo, read again every two seconds while the page is in sight.
const list = document.getElementById('phones')
const known = new Set()
const boxes = new Map()
let first = true
let shown = ''

async function refresh() {
  void showAuthenticator()
  try {
    const response = await fetch('/api/v1/sandbox/phones', { headers: { accept: 'application/json' } })
    if (!response.ok) throw new Error(String(response.status))
    const body = await response.text()
    draw(JSON.parse(body).phones, body)
    say({ trouble: false })
  } catch {
    say({ trouble: true })
  }
}

/** Only a demo bank answers: its staff share one authenticator. */
async function showAuthenticator() {
  const answer = await fetch('/api/v1/sandbox/authenticator').catch(() => undefined)
  document.getElementById('authenticator').hidden = !answer?.ok
  if (!answer?.ok) return
  const { code, secondsLeft } = await answer.json()
  const output = document.getElementById('authenticator-code')
  output.textContent = `${code.slice(0, 3)} ${code.slice(3)}`
  output.classList.toggle('ending', secondsLeft <= 5)
}

function draw(phones, body) {
  const version = `${document.documentElement.lang} ${body}`
  if (version === shown) return
  shown = version
  const typing = document.activeElement
  list.replaceChildren(...phones.map(phone))
  if (typing?.isConnected) typing.focus()
  for (const texts of list.querySelectorAll('.texts')) texts.scrollTop = texts.scrollHeight
  document.getElementById('empty').hidden = phones.length > 0
  first = false
}

function phone({ number, name, messages }) {
  const heading = element('h2', name || written(number))
  heading.style.fontSize = '17px'
  const header = element('header', heading, element('small', name ? written(number) : ''))
  const texts = element('ol', ...messages.map(message => text(number, message)))
  texts.className = 'texts'
  texts.tabIndex = 0
  const screen = element('div', header, texts, answerBox(number))
  screen.className = 'screen'
  const item = element('li', screen)
  item.className = 'phone'
  return item
}

/** Where the phone answers the bank; the same element each time, so that a half-written text stays. */
function answerBox(number) {
  const english = document.documentElement.lang === 'en'
  const form = boxes.get(number) ?? element('form', element('input'), element('button'))
  boxes.set(number, form)
  const [input, button] = form.children
  form.className = 'answer'
  input.maxLength = 500
  input.autocomplete = 'off'
  input.ariaLabel = english ? `Text the bank from ${written(number)}` : `用${written(number)}给银行发短信`
  input.placeholder = english ? 'e.g. VISIT' : '如“上门”'
  button.textContent = english ? 'Send' : '发送'
  // oxlint-disable-next-line unicorn/prefer-add-event-listener -- a phone's box is kept, and has one answer to this
  form.onsubmit = async event => {
    event.preventDefault()
    const words = input.value.trim()
    if (words && (await send(number, words))) input.value = ''
    await refresh()
  }
  return form
}

async function send(number, words) {
  const response = await fetch(`/api/v1/sandbox/phones/${encodeURIComponent(number)}/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': `${Date.now()}-${Math.random()}` },
    body: JSON.stringify({ text: words }),
  }).catch(() => undefined)
  return response?.ok ?? false
}

/** A phone that the bank has not texted yet. */
document.getElementById('another').addEventListener('submit', async event => {
  event.preventDefault()
  const form = event.currentTarget
  const digits = form.elements.number.value.replace(/[^\d+]/g, '')
  const number = digits.startsWith('+') ? digits : `+86${digits}`
  const sent = /^\+\d{5,15}$/.test(number) && (await send(number, form.elements.words.value.trim()))
  form.classList.toggle('refused', !sent)
  if (sent) form.reset()
  await refresh()
})

function text(number, { id, at, text, from }) {
  const time = element('time', when(at))
  time.dateTime = at
  const item = element('li', bubble(text), time)
  const key = `${number} ${id}`
  if (from === 'phone') item.classList.add('own')
  if (!first && !known.has(key)) item.classList.add('new')
  known.add(key)
  return item
}

/** The code in a message stands out, as phones do it; the words are set as text, never as HTML. */
function bubble(text) {
  const parts = text.split(/(?<!\d)(\d{6})(?!\d)/)
  return element('p', ...parts.map((part, i) => (i % 2 ? element('mark', part) : part)))
}

function written(number) {
  return number.replace(/^\+?86(\d{3})(\d{4})(\d{4})$/, '$1 $2 $3')
}

function when(at) {
  const format = {
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }
  return new Date(at).toLocaleString(document.documentElement.lang === 'en' ? 'en-GB' : 'zh-CN', format)
}

function element(name, ...children) {
  const made = document.createElement(name)
  made.append(...children)
  return made
}

function say({ trouble }) {
  document.getElementById('trouble').hidden = !trouble
}

document.addEventListener('language', refresh)
document.addEventListener('visibilitychange', () => document.hidden || refresh())
setInterval(() => document.hidden || refresh(), 2000)
await refresh()
