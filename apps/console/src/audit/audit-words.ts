import { useTranslation } from 'react-i18next'
import type { AuditEntry } from '../api.ts'

/** The trail's own names in words; what has none is shown as it was written. */
export function useAuditWords() {
  const { t } = useTranslation()
  return {
    action: (action: string) => t(`auditAction.${action}`, { defaultValue: action }),
    object: (type: string) => t(`auditObject.${type}`, { defaultValue: type }),
    actor: ({ name, userId }: AuditEntry['actor']) => name || t(`auditActor.${userId}`, { defaultValue: userId }),
    /** Roles stand in one text, one after the other. */
    role: (roles: string) =>
      t(`auditRole.${roles}`, {
        defaultValue: roles
          .split(' ')
          .map(role => t(`roles.${role}`, { defaultValue: role }))
          .join(t('listComma')),
      }),
  }
}
