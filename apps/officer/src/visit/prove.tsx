import { ActionButton, ActionLink, CodeInput, Notice, Problem, useWork } from '@doorstep/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type AtDoor, askWord, type Stop, startWith } from '../api.ts'
import { FixError, goodFix } from '../device/fix.ts'
import { act, talkToBank, useShift } from '../device/shift.ts'
import { paths } from '../paths.ts'
import { aboutOf } from '../use-stop.ts'
import { NoPosition } from './no-position.tsx'

/** Of the customer’s code, as the bank makes it: modules/visits/secrets.ts. */
const DIGITS = 4

/** Officer and customer prove themselves to each other. Only the bank can check it, so nobody starts without a network. */
export function Prove({ stop }: { stop: Stop }) {
  const { t } = useTranslation()
  const { online } = useShift()
  return (
    <>
      {online ? <Exchange stop={stop} /> : <Unproven stop={stop} />}
      <div>
        <ActionLink href={paths.end(stop.id)} kind="quiet">
          {t('end.otherwise')}
        </ActionLink>
      </div>
    </>
  )
}

/** The officer's word first, then the customer's code; neither is kept on the phone. */
function Exchange({ stop }: { stop: Stop }) {
  const { t } = useTranslation()
  const [door, setDoor] = useState<AtDoor>()
  const { busy, error, run } = useWork()
  const ask = async () => {
    const fix = await goodFix()
    await talkToBank() // the word is let go only once the bank knows of the arrival
    setDoor(await askWord(stop.id, fix))
  }
  if (door?.word) return <CustomersCode stop={stop} door={door} word={door.word} />
  return (
    <>
      <p className="point">{t('prove.first')}</p>
      <p className="ds-muted">{t('prove.lead')}</p>
      {error instanceof FixError ? <NoPosition error={error} /> : null}
      {error && !(error instanceof FixError) ? <Problem error={error} /> : null}
      <div className="dock">
        <ActionButton kind="primary" block busy={busy} onPress={() => run(ask)}>
          {t('prove.ask')}
        </ActionButton>
      </div>
    </>
  )
}

function CustomersCode({ stop, door, word }: { stop: Stop; door: AtDoor; word: { zh: string; en: string } }) {
  const { t } = useTranslation()
  const [code, setCode] = useState('')
  const { busy, error, run } = useWork()
  const start = (digits: string) =>
    run(async () => {
      await startWith(stop.id, digits)
      await act({ kind: 'started' }, stop, aboutOf(stop))
    })
  return (
    <>
      <section className="word">
        <p>{t('prove.say', { name: door.customer.name ?? '' })}</p>
        <strong>{word.zh}</strong>
        <span lang="en">{word.en}</span>
      </section>
      <CodeInput
        length={DIGITS}
        label={t('prove.code')}
        hint={t('prove.codeHint')}
        value={code}
        onChange={setCode}
        onComplete={start}
      />
      {error ? <Problem error={error} /> : null}
      <div className="dock">
        <ActionButton
          kind="primary"
          block
          busy={busy}
          onPress={() => start(code)}
          disabledReason={code.length === DIGITS ? undefined : t('prove.short')}
        >
          {t('prove.start')}
        </ActionButton>
      </div>
    </>
  )
}

/** Without a network nothing is proven, and so nothing starts. */
function Unproven({ stop }: { stop: Stop }) {
  const { t } = useTranslation()
  return (
    <>
      <Notice tone="bad" title={t('prove.offlineTitle')}>
        {t('prove.offline')}
      </Notice>
      <ol className="plain-list prove-steps">
        <li>{t('prove.stay')}</li>
        <li>{t('prove.signal')}</li>
        <li>{t('prove.hotline', { reference: stop.reference })}</li>
      </ol>
    </>
  )
}
