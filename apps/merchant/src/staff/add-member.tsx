import { answer } from '@doorstep/api-client'
import { ActionButton, Card, isPhone, Notice, PhoneInput, Problem, Segmented, TextField } from '@doorstep/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, type Member, membersQuery } from '../api.ts'

const roles = ['cashier', 'owner'] as const

/** Name and phone are enough: they sign in with a code by SMS. */
export function AddMember() {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [name, setName] = useState('')
  const [phone, setPhone] = useState('')
  const [role, setRole] = useState<Member['role']>('cashier')
  const add = useMutation({
    mutationFn: () => answer(api.POST('/api/v1/merchant/members', { body: { name: name.trim(), phone, role } })),
    onSuccess: members => {
      client.setQueryData(membersQuery.queryKey, members)
      setName('')
      setPhone('')
    },
  })
  const missing = !name.trim() ? 'name' : !isPhone(phone) ? 'phone' : undefined
  return (
    <Card title={t('staff.add')}>
      <form
        className="ds-stack"
        onSubmit={event => {
          event.preventDefault()
          if (!missing && !add.isPending) add.mutate()
        }}
      >
        <TextField
          label={t('staff.name')}
          value={name}
          onChange={setName}
          maxLength={40}
          name="name"
          autoComplete="off"
        />
        <PhoneInput label={t('staff.phone')} hint={t('staff.phoneHint')} value={phone} onChange={setPhone} />
        <Segmented<Member['role']>
          label={t('staff.role')}
          showLabel
          value={role}
          onChange={setRole}
          options={roles.map(value => ({ value, label: t(`roles.${value}`) }))}
        />
        <p className="ds-small ds-muted">{t(`staff.may.${role}`)}</p>
        {add.error ? <Problem error={add.error} /> : null}
        {add.isSuccess && !name ? (
          <Notice tone="good" live>
            {t('staff.added')}
          </Notice>
        ) : null}
        <ActionButton
          type="submit"
          kind="primary"
          busy={add.isPending}
          disabledReason={missing ? t(`staff.missing.${missing}`) : undefined}
        >
          {t('staff.add')}
        </ActionButton>
      </form>
    </Card>
  )
}
