import { answer } from '@doorstep/api-client'
import { Notice, PageHeader } from '@doorstep/ui'
import { Loaded, useSession } from '@doorstep/ui/app'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { api, homeQuery, type NewOffer } from '../api.ts'
import { OfferForm } from '../offers/offer-form.tsx'
import { paths } from '../paths.ts'

export default function NewOfferPage() {
  const { t } = useTranslation()
  const session = useSession()
  const home = useQuery(homeQuery)
  const client = useQueryClient()
  const navigate = useNavigate()
  const create = useMutation({
    mutationFn: (body: NewOffer) => answer(api.POST('/api/v1/merchant/offers', { body })),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: homeQuery.queryKey })
      await navigate({ to: paths.offers })
    },
  })
  return (
    <>
      <PageHeader
        title={t('newOffer.title')}
        lead={t('newOffer.lead')}
        back={{ href: paths.offers, label: t('nav.offers') }}
      />
      {session?.merchant?.role === 'owner' ? (
        <Loaded query={home}>
          {({ settlement }) => (
            <OfferForm
              currency={settlement.balance.currency}
              onOffer={create.mutate}
              busy={create.isPending}
              error={create.error}
            />
          )}
        </Loaded>
      ) : (
        <Notice tone="attention">{t('offers.ownerOnly')}</Notice>
      )}
    </>
  )
}
