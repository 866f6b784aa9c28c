import { ActionButton, InstantText, KeyFacts, Notice, Problem, Sheet, UiLink, useWork } from '@doorstep/ui'
import { Loaded, useSession } from '@doorstep/ui/app'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { MessageDetail } from '../api.ts'
import { paths } from '../paths.ts'
import { may } from '../places.ts'
import { Status } from '../status.tsx'
import { messageQuery, resend } from './message-queries.ts'

type DrawerProps = { messageId: string | undefined; onClose: () => void; onOpen: (messageId: string) => void }

/** One message: its text, each part with its receipt, and sending it again. */
export function MessageDrawer({ messageId, onClose, onOpen }: DrawerProps) {
  const { t } = useTranslation()
  return (
    <Sheet open={messageId !== undefined} onClose={onClose} title={t('message.title')}>
      {messageId ? <Content key={messageId} messageId={messageId} onOpen={onOpen} /> : null}
    </Sheet>
  )
}

function Content({ messageId, onOpen }: { messageId: string; onOpen: (messageId: string) => void }) {
  const { t } = useTranslation()
  const query = useQuery(messageQuery(messageId))
  return (
    <Loaded query={query}>
      {message => (
        <div className="ds-stack" data-gap="l">
          {message.body === null ? (
            <Notice>{t('message.secret')}</Notice>
          ) : (
            <blockquote className="text-message" lang={message.language}>
              {message.body}
            </blockquote>
          )}
          <KeyFacts
            items={[
              { label: t('messages.what'), value: message.title, note: <code>{message.template}</code> },
              {
                label: t('messages.customer'),
                value: message.customer ? (
                  <UiLink href={paths.customer(message.customer.id)}>{message.customer.name ?? t('none')}</UiLink>
                ) : (
                  t('messages.stranger')
                ),
              },
              { label: t('messages.phone'), value: message.phone ?? t('messages.inApp') },
              { label: t('messages.at'), value: <InstantText value={message.at} format="second" /> },
              {
                label: t('messages.state'),
                value: <Status of="message" value={message.state} />,
                note: <InstantText value={message.stateAt} format="second" />,
              },
            ]}
          />
          <Parts parts={message.parts} />
          <Resend message={message} onOpen={onOpen} />
        </div>
      )}
    </Loaded>
  )
}

function Parts({ parts }: Pick<MessageDetail, 'parts'>) {
  const { t } = useTranslation()
  if (parts.length === 0) return null
  return (
    <section>
      <h3>{t('message.parts', { count: parts.length })}</h3>
      <ol className="parts">
        {parts.map(part => (
          <li key={part.number}>
            <span>{t('message.part', { n: part.number })}</span>
            <Status of="part" value={part.state} />
            <span className="ds-muted ds-small">
              <InstantText value={part.stateAt} format="second" /> · {t('message.attempts', { count: part.attempts })}
              {part.networkId ? ` · ${part.networkId}` : ''}
            </span>
            {part.error ? <code>{part.error}</code> : null}
          </li>
        ))}
      </ol>
    </section>
  )
}

function Resend({ message, onOpen }: { message: MessageDetail; onOpen: (messageId: string) => void }) {
  const { t } = useTranslation()
  const allowed = may(useSession(), 'resend')
  const queryClient = useQueryClient()
  const { busy, error, run } = useWork()
  const again = () =>
    run(async () => {
      const sent = await resend(message.id)
      await queryClient.invalidateQueries({ queryKey: ['messages'] })
      onOpen(sent.id)
    })
  const reason = !allowed
    ? t('message.notYours')
    : !message.mayResend
      ? t(message.secret ? 'message.noSecret' : 'message.onTheWay')
      : undefined
  return (
    <div className="ds-stack">
      {error ? <Problem error={error} /> : null}
      <ActionButton icon="message" busy={busy} onPress={again} disabledReason={reason}>
        {t('message.resend')}
      </ActionButton>
    </div>
  )
}
