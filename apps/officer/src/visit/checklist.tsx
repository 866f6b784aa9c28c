import { ActionButton, ActionLink, StepsBar, useWork } from '@doorstep/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Stop } from '../api.ts'
import type { Standing } from '../device/acts.ts'
import { act } from '../device/shift.ts'
import { paths } from '../paths.ts'
import { aboutOf, inLanguage } from '../use-stop.ts'
import { Signature } from './signature.tsx'

/** Point by point, one a screen; at the end the customer confirms. */
export function Checklist({ stop, standing }: { stop: Stop; standing: Standing }) {
  const { t } = useTranslation()
  const { busy, run } = useWork()
  const points = stop.service.checklist
  const at = points.findIndex((_, item) => !standing.ticked.has(item))
  const tick = (item: number, done: boolean) => run(() => act({ kind: 'ticked', item, done }, stop, aboutOf(stop)))
  const point = points[at]
  const last = (point ? at : points.length) - 1
  return (
    <>
      <StepsBar
        steps={[...points.map((_, i) => t('list.point', { n: i + 1 })), t('list.confirm')]}
        current={point ? at + 1 : points.length + 1}
      />
      {point ? (
        <>
          <p className="point">{inLanguage(point)}</p>
          <div className="dock ds-stack">
            <ActionButton kind="primary" icon="check" block busy={busy} onPress={() => tick(at, true)}>
              {t('list.done')}
            </ActionButton>
          </div>
        </>
      ) : (
        <Confirm stop={stop} />
      )}
      <div className="ds-stack">
        {last >= 0 ? (
          <ActionButton kind="quiet" icon="back" onPress={() => tick(last, false)}>
            {t('list.back')}
          </ActionButton>
        ) : null}
        <ActionLink href={paths.end(stop.id)} kind="quiet">
          {t('end.otherwise')}
        </ActionLink>
      </div>
    </>
  )
}

function Confirm({ stop }: { stop: Stop }) {
  const { t } = useTranslation()
  const [signature, setSignature] = useState('')
  const { busy, run } = useWork()
  const finish = () => run(() => act({ kind: 'ended', outcome: 'done', note: null, signature }, stop, aboutOf(stop)))
  return (
    <>
      <p className="point">{t('list.sign', { service: inLanguage(stop.service.name) })}</p>
      <Signature value={signature} onChange={setSignature} />
      <div className="dock">
        <ActionButton
          kind="primary"
          block
          busy={busy}
          onPress={finish}
          disabledReason={signature ? undefined : t('list.unsigned')}
        >
          {t('list.finish')}
        </ActionButton>
      </div>
    </>
  )
}
