import { InstantText, KeyFacts, Sheet } from '@doorstep/ui'
import { useTranslation } from 'react-i18next'
import type { AuditEntry } from '../api.ts'
import { useAuditWords } from './audit-words.ts'

/** One record of the trail in full: who, from where, why, and what changed. */
export function AuditDrawer({ entry, onClose }: { entry: AuditEntry | undefined; onClose: () => void }) {
  const { t } = useTranslation()
  const words = useAuditWords()
  return (
    <Sheet open={entry !== undefined} onClose={onClose} title={entry ? words.action(entry.action) : ''}>
      {entry ? (
        <div className="ds-stack" data-gap="l">
          <KeyFacts
            items={[
              { label: t('audit.at'), value: <InstantText value={entry.at} format="second" /> },
              { label: t('audit.who'), value: words.actor(entry.actor), note: words.role(entry.actor.role) },
              { label: t('audit.ip'), value: entry.actor.ip ?? t('none') },
              { label: t('audit.what'), value: words.object(entry.objectType), note: entry.objectId },
              { label: t('audit.why'), value: entry.why ?? t('none') },
              { label: t('audit.action'), value: <code>{entry.action}</code> },
              { label: t('audit.number'), value: <code>{entry.id}</code> },
            ]}
          />
          <Values title={t('audit.before')} values={entry.before} />
          <Values title={t('audit.after')} values={entry.after} />
        </div>
      ) : null}
    </Sheet>
  )
}

function Values({ title, values }: { title: string; values: AuditEntry['before'] }) {
  if (!values || Object.keys(values).length === 0) return null
  return (
    <section>
      <h3>{title}</h3>
      <KeyFacts
        items={Object.entries(values).map(([name, value]) => ({
          label: <code>{name}</code>,
          value: typeof value === 'string' ? value : <code>{JSON.stringify(value)}</code>,
        }))}
      />
    </section>
  )
}
