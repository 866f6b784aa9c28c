import { DataTable, EmptyState, PageHeader, StatusTag, Notice } from '@doorstep/ui'
import { useSession } from '@doorstep/ui/app'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { type Member, membersQuery } from '../api.ts'
import { AddMember } from '../staff/add-member.tsx'
import { RemoveMember } from '../staff/remove-member.tsx'

/** Who may sign in for the shop; the owner looks after it. */
export default function Staff() {
  const { t } = useTranslation()
  const session = useSession()
  if (!session) return null
  return (
    <>
      <PageHeader title={t('staff.title')} lead={t('staff.lead')} />
      {session.merchant?.role === 'owner' ? (
        <div className="ds-columns">
          <Members self={session.user.id} />
          <AddMember />
        </div>
      ) : (
        <Notice tone="attention" title={t('staff.ownerOnly')}>
          {t('staff.ownerOnlyNote')}
        </Notice>
      )}
    </>
  )
}

function Members({ self }: { self: string }) {
  const { t } = useTranslation()
  const members = useQuery(membersQuery)
  return (
    <DataTable<Member>
      label={t('staff.title')}
      rows={members.data?.items}
      rowKey={member => member.id}
      columns={[
        {
          key: 'name',
          title: t('staff.name'),
          cell: member => (
            <span className="two-lines">
              {member.name}
              <small>{member.phone}</small>
            </span>
          ),
        },
        {
          key: 'role',
          title: t('staff.role'),
          cell: member => (
            <StatusTag tone={member.role === 'owner' ? 'progress' : 'neutral'}>{t(`roles.${member.role}`)}</StatusTag>
          ),
        },
        {
          key: 'remove',
          title: <span className="ds-hidden">{t('staff.remove')}</span>,
          align: 'end',
          cell: member =>
            member.id === self ? (
              <span className="ds-small ds-muted">{t('staff.you')}</span>
            ) : (
              <RemoveMember member={member} />
            ),
        },
      ]}
      error={members.error}
      onRetry={() => void members.refetch()}
      empty={
        <EmptyState icon="people" title={t('staff.empty')}>
          {t('staff.emptyNote')}
        </EmptyState>
      }
    />
  )
}
