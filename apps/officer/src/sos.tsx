import { ActionButton, market, Notice, Sheet, useWork } from '@doorstep/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { standingOf } from './device/acts.ts'
import { anyFix } from './device/fix.ts'
import { act, useShift } from './device/shift.ts'
import { aboutOf } from './use-stop.ts'

const POLICE = { CN: '110', US: '911', EU: '112' } as const

/** Help from every screen: one press opens it, one more calls the supervisor; by telephone without any data. */
export function Sos() {
  const { t } = useTranslation()
  const { held, online } = useShift()
  const [open, setOpen] = useState(false)
  const [sent, setSent] = useState(false)
  const { busy, run } = useWork()
  const call = () =>
    run(async () => {
      const stops = held?.day?.stops ?? []
      const under = ['travelling', 'arrived', 'started']
      const stop = stops.find(known => under.includes(standingOf(known, held?.acts ?? []).status)) ?? null
      await act({ kind: 'alarm', why: 'sos', fix: await anyFix() }, stop, stop ? aboutOf(stop) : t('sos.title'))
      setSent(true)
    })
  return (
    <>
      <button type="button" className="sos" onClick={() => setOpen(true)}>
        {t('sos.short')}
      </button>
      <Sheet
        open={open}
        onClose={() => {
          setOpen(false)
          setSent(false)
        }}
        title={t('sos.title')}
      >
        <div className="ds-stack" data-gap="l">
          {sent ? (
            <Notice tone={online ? 'good' : 'bad'} live title={t(online ? 'sos.sent' : 'sos.waits')}>
              {t(online ? 'sos.sentLead' : 'sos.waitsLead')}
            </Notice>
          ) : (
            <p>{t('sos.lead')}</p>
          )}
          <span className="sos-call">
            <ActionButton kind="primary" block busy={busy} onPress={call}>
              {t(sent ? 'sos.again' : 'sos.call')}
            </ActionButton>
          </span>
          <a className="ds-button" href={`tel:${POLICE[market().code]}`}>
            {t('sos.policeCall', { number: POLICE[market().code] })}
          </a>
        </div>
      </Sheet>
    </>
  )
}
