/** Every address of this app, built in one place. */
export const paths = {
  newOrder: '/',
  signIn: '/sign-in',
  orders: '/orders',
  order: (order: string) => `/orders/${order}`,
  settlement: '/settlement',
  offers: '/offers',
  staff: '/staff',
  preferences: '/preferences',
} as const
