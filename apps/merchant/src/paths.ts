/** Every address of this app, built in one place. */
export const paths = {
  newOrder: '/',
  signIn: '/sign-in',
  orders: '/orders',
  order: (order: string) => `/orders/${order}`,
  refund: (order: string) => `/orders/${order}/refund`,
  settlement: '/settlement',
  offers: '/offers',
  newOffer: '/offers/new',
  staff: '/staff',
  preferences: '/preferences',
} as const

/** Where the customer opens an order: what the QR code holds. */
export const customerAddress = (token: string) => `${window.location.origin}/app/order/${token}`
