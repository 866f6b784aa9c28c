import { answer } from '@doorstep/api-client'
import { ActionButton, Problem } from '@doorstep/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, type Member, membersQuery } from '../api.ts'

/** Asks once more in the same place, so that a slip of the finger sends nobody home. */
export function RemoveMember({ member }: { member: Member }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [sure, setSure] = useState(false)
  const remove = useMutation({
    mutationFn: () =>
      answer(api.POST('/api/v1/merchant/members/{memberId}/remove', { params: { path: { memberId: member.id } } })),
    onSuccess: members => client.setQueryData(membersQuery.queryKey, members),
  })
  if (!sure) {
    return (
      <ActionButton kind="quiet" onPress={() => setSure(true)}>
        {t('staff.remove')}
      </ActionButton>
    )
  }
  return (
    <span className="sure">
      {remove.error ? <Problem error={remove.error} /> : null}
      <ActionButton kind="danger" busy={remove.isPending} onPress={remove.mutate}>
        {t('staff.removeSure', { name: member.name })}
      </ActionButton>
      <ActionButton kind="quiet" onPress={() => setSure(false)}>
        {t('staff.keep')}
      </ActionButton>
    </span>
  )
}
