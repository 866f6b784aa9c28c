import { ActionButton, KeyFacts, Notice, Problem, Sheet, StatusTag, useWork } from '@doorstep/ui'
import { useSession } from '@doorstep/ui/app'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Member, Unit } from '../api.ts'
import { nameOf } from '../parts/names.ts'
import { may } from '../places.ts'
import { GrantRole } from './grant-role.tsx'
import { grantRole, revokeRole, setEnabled } from './people-queries.ts'
import { OutsidePerson } from './outside-person.tsx'
import { ResetMember } from './reset-member.tsx'

type DrawerProps = { member: Member | undefined; units: Unit[]; onClose: () => void }

/** One member of staff: what they may do where, and the doors that an administrator opens and shuts. */
export function MemberDrawer({ member, units, onClose }: DrawerProps) {
  return (
    <Sheet open={member !== undefined} onClose={onClose} title={member?.name}>
      {member ? <Content key={member.id} member={member} units={units} /> : null}
    </Sheet>
  )
}

function Content({ member, units }: { member: Member; units: Unit[] }) {
  const { t } = useTranslation()
  const locked = useLocked(member)
  const queryClient = useQueryClient()
  const { busy, error, run } = useWork()
  const change = (work: () => Promise<unknown>) =>
    run(async () => {
      await work()
      await queryClient.invalidateQueries({ queryKey: ['staff'] })
    })
  const unitName = (unitId: string) => {
    const unit = units.find(known => known.id === unitId)
    return unit ? nameOf(unit) : unitId
  }
  return (
    <div className="ds-stack" data-gap="l">
      <KeyFacts
        items={[
          { label: t('people.username'), value: member.username ?? t('none') },
          { label: t('people.email'), value: member.email },
          { label: t('people.unit'), value: unitName(member.unitId) },
          {
            label: t('people.secondFactor'),
            value: t(member.secondFactor ? 'people.factorSet' : 'people.factorMissing'),
          },
          { label: t('people.ownPhone'), value: member.phone ?? t('none') },
          {
            label: t('people.ownIdentity'),
            value: (
              <StatusTag tone={member.identityKnown ? 'good' : 'attention'}>
                {t(member.identityKnown ? 'people.identityKnown' : 'people.identityUnknown')}
              </StatusTag>
            ),
          },
          {
            label: t('people.state'),
            value: (
              <StatusTag tone={member.enabled ? 'good' : 'bad'}>
                {t(member.enabled ? 'people.enabled' : 'people.disabled')}
              </StatusTag>
            ),
          },
        ]}
      />
      {locked ? <Notice>{locked}</Notice> : null}
      {error ? <Problem error={error} /> : null}
      <section className="ds-stack">
        <h3>{t('people.roles')}</h3>
        {member.roles.length === 0 ? <p className="ds-muted">{t('people.noRoles')}</p> : null}
        <ul className="grants">
          {member.roles.map(grant => (
            <li key={`${grant.role}-${grant.unitId}`}>
              <span>
                <strong>{t(`roles.${grant.role}`)}</strong>
                <small>{t('people.at', { unit: unitName(grant.unitId) })}</small>
              </span>
              {locked ? null : (
                <ActionButton busy={busy} onPress={() => change(() => revokeRole(member.id, grant))}>
                  {t('people.revoke')}
                </ActionButton>
              )}
            </li>
          ))}
        </ul>
        {locked ? null : (
          <GrantRole
            units={units}
            unitId={member.unitId}
            held={member.roles}
            busy={busy}
            onGrant={grant => change(() => grantRole(member.id, grant))}
          />
        )}
      </section>
      {locked ? null : (
        <section className="ds-stack">
          <h3>{t('people.outside')}</h3>
          <p className="ds-small ds-muted">{t('people.outsideNote')}</p>
          <OutsidePerson staffId={member.id} />
        </section>
      )}
      {locked ? null : (
        <section className="ds-stack">
          <h3>{t('people.access')}</h3>
          <ActionButton
            kind={member.enabled ? 'danger' : 'secondary'}
            busy={busy}
            onPress={() => change(() => setEnabled(member.id, !member.enabled))}
          >
            {t(member.enabled ? 'people.disable' : 'people.enable')}
          </ActionButton>
          <p className="ds-small ds-muted">{t('people.disableNote')}</p>
          <ResetMember staffId={member.id} />
        </section>
      )}
    </div>
  )
}

/** Why the reader cannot change this person's rights; undefined when they can. */
function useLocked(member: Member): string | undefined {
  const { t } = useTranslation()
  const session = useSession()
  if (!may(session, 'managePeople')) return t('people.onlyAdministrators')
  return session?.user.id === member.id ? t('people.notYourself') : undefined
}
