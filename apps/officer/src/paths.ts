/** Every address of this app, built in one place. */
export const paths = {
  day: '/',
  signIn: '/sign-in',
  queue: '/queue',
  me: '/me',
  visit: (visit: string) => `/visits/${visit}`,
  end: (visit: string) => `/visits/${visit}/end`,
} as const
