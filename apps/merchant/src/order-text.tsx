import { StatusTag, type Tone } from '@doorstep/ui'
import { useTranslation } from 'react-i18next'
import type { OrderStatus } from './api.ts'

const tones: Record<OrderStatus, Tone> = {
  open: 'progress',
  paid: 'good',
  delivered: 'good',
  cancelled: 'neutral',
  expired: 'neutral',
  'cooled-off': 'attention',
  refunded: 'attention',
}

export function OrderState({ status }: { status: OrderStatus }) {
  const { t } = useTranslation()
  return <StatusTag tone={tones[status]}>{t(`orderStatus.${status}`)}</StatusTag>
}

/** An order's code as it is read out: in two groups of five. */
export const spaced = (token: string) => token.replace(/^(.{5})(?=.)/, '$1 ')

/** What is looked for: an order's code may be typed with the space that it is shown with. */
export function searched(text: string): string {
  const words = text.trim()
  return /^[\dA-Z]{5} [\dA-Z]{1,5}$/i.test(words) ? words.replace(' ', '') : words
}
