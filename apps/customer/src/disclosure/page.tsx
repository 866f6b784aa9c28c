import { Card, KeyFacts, market, paperFact, Rate, ScheduleTable } from '@doorstep/ui'
import { useTranslation } from 'react-i18next'
import type { Disclosure } from '../api.ts'
import { scheduleRows } from '../plan-view.ts'

/** A disclosure as it was made: its rate above everything, then its box, its sections, and every instalment. */
export function DisclosurePaper({ disclosure }: { disclosure: Disclosure }) {
  const { t } = useTranslation()
  return (
    <>
      <Card tone="hero">
        <p>{disclosure.headline.label}</p>
        <p className="ds-hero-figure">
          <Rate value={disclosure.headline.rate} places={2} />
        </p>
        <p className="ds-small">{disclosure.headline.method}</p>
      </Card>
      {disclosure.figures.length > 0 ? (
        <Card>
          <KeyFacts items={disclosure.figures} />
        </Card>
      ) : null}
      <Sections sections={disclosure.sections} />
      <Card title={t('disclosure.schedule')}>
        <ScheduleTable
          rows={scheduleRows(disclosure.schedule)}
          currency={disclosure.schedule[0]?.total.currency ?? market().currency}
        />
      </Card>
    </>
  )
}

/** `leads`: the rate does not stand above them, so their first figure, which it is, stands out. */
export function Sections({ sections, leads = false }: { sections: Disclosure['sections']; leads?: boolean }) {
  return sections.map((section, i) => (
    <Card key={section.title} title={section.title}>
      {section.rows.length > 0 ? (
        <KeyFacts items={section.rows.map((row, j) => ({ ...paperFact(row), strong: leads && i + j === 0 }))} />
      ) : null}
      {section.text ? <p className="disclosure-text">{section.text}</p> : null}
    </Card>
  ))
}
