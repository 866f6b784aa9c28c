import { ActionButton, Card, InstantText } from '@doorstep/ui'
import { Loaded } from '@doorstep/ui/app'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { type Question, versionsQuery } from './contract-queries.ts'
import { PlanChange } from './plan-change.tsx'

type VersionsProps = { contractId: string; onAsk: (question: Question) => void }

/** Every plan that the contract had, newest first, each beside the one before it; nothing for one that never changed. */
export function Versions({ contractId, onAsk }: VersionsProps) {
  const { t } = useTranslation()
  const query = useQuery(versionsQuery(contractId))
  return (
    <Loaded query={query}>
      {({ items }) =>
        items.length < 2 ? null : (
          <Card title={t('version.title')}>
            <ol className="ds-stack" data-gap="l">
              {items
                .slice(1)
                .map((version, i) => ({ version, before: items[i]! }))
                .reverse()
                .map(({ version, before }) => (
                  <li key={version.version} className="ds-stack" data-gap="s">
                    <div className="ds-row" data-spread>
                      <h3>
                        {t('version.n', { n: version.version })} · {t(`version.of.${version.reason}`)}
                      </h3>
                      <ActionButton kind="quiet" onPress={() => onAsk({ what: 'version', n: version.version })}>
                        {t('contract.how')}
                      </ActionButton>
                    </div>
                    <p className="ds-muted">
                      <InstantText value={version.at} />
                    </p>
                    {JSON.stringify(before.rows) === JSON.stringify(version.rows) ? (
                      <p>{t('version.same')}</p>
                    ) : (
                      <PlanChange old={before.rows} new={version.rows} />
                    )}
                  </li>
                ))}
            </ol>
          </Card>
        )
      }
    </Loaded>
  )
}
