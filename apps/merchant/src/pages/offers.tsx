import { answer } from '@doorstep/api-client'
import {
  ActionButton,
  ActionLink,
  Amount,
  Card,
  currentLanguage,
  EmptyState,
  KeyFacts,
  PageHeader,
  PlainDateText,
  Problem,
  Rate,
  StatusTag,
} from '@doorstep/ui'
import { Loaded, useSession } from '@doorstep/ui/app'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api, homeQuery, type Offer } from '../api.ts'
import { paths } from '../paths.ts'

/** The plans whose interest the shop bears. */
export default function Offers() {
  const { t } = useTranslation()
  const session = useSession()
  const home = useQuery(homeQuery)
  const owner = session?.merchant?.role === 'owner'
  const begin = owner ? (
    <ActionLink href={paths.newOffer} kind="primary" icon="plus">
      {t('offers.begin')}
    </ActionLink>
  ) : (
    <ActionButton kind="primary" icon="plus" disabledReason={t('offers.ownerOnly')}>
      {t('offers.begin')}
    </ActionButton>
  )
  return (
    <>
      <PageHeader title={t('offers.title')} lead={t('offers.lead')} actions={begin} />
      <Loaded query={home}>
        {({ offers }) =>
          offers.length === 0 ? (
            <Card>
              <EmptyState icon="offer" title={t('offers.empty')}>
                {t('offers.emptyNote')}
              </EmptyState>
            </Card>
          ) : (
            <div className="offers">
              {offers.toSorted(byState).map(offer => (
                <OfferCard key={offer.id} offer={offer} owner={owner} />
              ))}
            </div>
          )
        }
      </Loaded>
    </>
  )
}

const byState = (a: Offer, b: Offer) => a.status.localeCompare(b.status)

function OfferCard({ offer, owner }: { offer: Offer; owner: boolean }) {
  const { t } = useTranslation()
  const running = offer.status === 'active'
  return (
    <Card
      title={currentLanguage() === 'en' ? offer.nameEn : offer.nameZh}
      actions={<StatusTag tone={running ? 'good' : 'neutral'}>{t(`offers.status.${offer.status}`)}</StatusTag>}
    >
      <KeyFacts
        items={[
          { label: t('offers.share'), value: <Rate value={offer.interestShare} places={0} /> },
          { label: t('offers.plans'), value: t('offers.counts', { counts: offer.counts.join(' · ') }) },
          { label: t('offers.scene'), value: offer.scene ? t(`scene.${offer.scene}`) : t('offers.anyScene') },
          { label: t('offers.range'), value: <Range offer={offer} /> },
          {
            label: t('offers.valid'),
            value: (
              <>
                <PlainDateText value={offer.validFrom} format="numeric" /> –{' '}
                <PlainDateText value={offer.validTo} format="numeric" />
              </>
            ),
          },
        ]}
      />
      {running ? <End offer={offer} owner={owner} /> : null}
    </Card>
  )
}

function Range({ offer: { min, max } }: { offer: Offer }) {
  const { t } = useTranslation()
  const from = /[1-9]/.test(min.amount)
  if (!from && !max) return t('offers.anyAmount')
  return (
    <>
      {from || max ? <Amount value={min} /> : null} {max ? '–' : t('offers.andMore')}{' '}
      {max ? <Amount value={max} /> : null}
    </>
  )
}

function End({ offer, owner }: { offer: Offer; owner: boolean }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const end = useMutation({
    mutationFn: () =>
      answer(api.POST('/api/v1/merchant/offers/{offerId}/end', { params: { path: { offerId: offer.id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: homeQuery.queryKey }),
  })
  return (
    <div className="ds-stack offer-end" data-gap="s">
      {end.error ? <Problem error={end.error} /> : null}
      <ActionButton
        busy={end.isPending}
        onPress={end.mutate}
        disabledReason={owner ? undefined : t('offers.ownerOnly')}
      >
        {t('offers.end')}
      </ActionButton>
      {owner ? <p className="ds-small ds-muted">{t('offers.endNote')}</p> : null}
    </div>
  )
}
