import {
  Card,
  EmptyState,
  FileLink,
  InstantText,
  KeyFacts,
  market,
  paperFact,
  Rate,
  type ScheduleRow,
  ScheduleTable,
  StatusTag,
} from '@doorstep/ui'
import { Loaded } from '@doorstep/ui/app'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { disclosureQuery, type SignedPage } from './contract-queries.ts'

/** What the customer was told before signing, with its evidence and whether it still proves. */
export function SignedDisclosure({ contractId }: { contractId: string }) {
  const { t } = useTranslation()
  const query = useQuery(disclosureQuery(contractId))
  return (
    <Loaded query={query}>
      {signed =>
        signed === null ? (
          <EmptyState icon="contract" title={t('disclosed.none')}>
            {t('disclosed.noneNote')}
          </EmptyState>
        ) : (
          <div className="ds-stack">
            <Evidence signed={signed} />
            <div className="ds-row">
              <FileLink href={`/api/v1/staff/contracts/${contractId}/papers/contract`}>
                {t('disclosed.contractFile')}
              </FileLink>
              <FileLink href={`/api/v1/staff/contracts/${contractId}/papers/disclosure`}>
                {t('disclosed.disclosureFile')}
              </FileLink>
            </div>
            <Page page={signed.disclosure} />
            <Card title={t('disclosed.schedule')}>
              <ScheduleTable rows={scheduleOf(signed.disclosure)} currency={currencyOf(signed.disclosure)} />
            </Card>
          </div>
        )
      }
    </Loaded>
  )
}

function Evidence({ signed: { disclosure, proof } }: { signed: SignedPage }) {
  const { t } = useTranslation()
  const instant = (at: string | null) => (at ? <InstantText value={at} /> : t('disclosed.unknown'))
  return (
    <Card title={t('disclosed.evidence')}>
      <p>
        <StatusTag tone={proof.holds ? 'good' : 'bad'}>
          {t(proof.holds ? 'disclosed.holds' : 'disclosed.broken')}
        </StatusTag>
      </p>
      <KeyFacts
        items={[
          { label: t('disclosed.version'), value: disclosure.ruleVersion },
          { label: t('disclosed.number'), value: disclosure.id },
          {
            label: t('disclosed.shown'),
            value: instant(proof.shownAt[0] ?? null),
            note: t('disclosed.openings', { count: proof.shownAt.length }),
          },
          {
            label: t('disclosed.read'),
            value: instant(proof.readAt),
            note: t('disclosed.seconds', { count: proof.readSeconds ?? 0, least: disclosure.minSeconds }),
          },
          {
            label: t('disclosed.signed'),
            value: instant(proof.signedAt),
            note: proof.codeId ? t('disclosed.code', { id: proof.codeId, phone: proof.codeSentTo ?? '' }) : undefined,
          },
          { label: 'SHA-256', value: <code className="hash">{disclosure.hash}</code> },
        ]}
      />
    </Card>
  )
}

/** The page word for word, in the language that it was signed in. */
function Page({ page }: { page: SignedPage['disclosure'] }) {
  return (
    <div className="ds-stack" lang={page.language}>
      <Card title={page.headline.label}>
        <p className="ds-hero-figure">
          <Rate value={page.headline.rate} places={2} />
        </p>
        <p className="ds-small ds-muted">{page.headline.method}</p>
        {page.figures.length > 0 ? <KeyFacts items={page.figures} /> : null}
      </Card>
      {page.sections.map(section => (
        <Card key={section.title} title={section.title}>
          {section.rows.length > 0 ? <KeyFacts items={section.rows.map(paperFact)} /> : null}
          {section.text ? <p>{section.text}</p> : null}
        </Card>
      ))}
    </div>
  )
}

type Told = SignedPage['disclosure']

const currencyOf = ({ schedule }: Told): string => schedule[0]?.total.currency ?? market().currency

const scheduleOf = ({ schedule }: Told): ScheduleRow[] =>
  schedule.map(({ n, due, total, principal, interest, fee, subsidy, balance }) => ({
    n,
    due,
    total: total.amount,
    principal: principal.amount,
    interest: interest.amount,
    fee: fee.amount,
    subsidy: subsidy.amount,
    balance: balance.amount,
  }))
