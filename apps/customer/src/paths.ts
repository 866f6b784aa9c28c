/** Every address of this app, built in one place. */
export const paths = {
  home: '/',
  plans: '/plans',
  notices: '/notices',
  me: '/me',
  signIn: '/sign-in',
  openOrder: '/open',
  order: (token: string) => `/order/${token}`,
  compare: (token: string) => `/order/${token}/compare`,
  calculator: '/calculator',
  plan: (token: string, plan: string) => `/order/${token}/plan/${plan}`,
  apply: (application: string, step: ApplyStep) => `/apply/${application}/${step}`,
  application: (application: string) => `/applications/${application}`,
  disclosure: (application: string) => `/applications/${application}/disclosure`,
  sign: (application: string) => `/applications/${application}/sign`,
  contract: (contract: string) => `/contracts/${contract}`,
  schedule: (contract: string) => `/contracts/${contract}/schedule`,
  repay: (contract: string) => `/contracts/${contract}/repay`,
  draw: (contract: string) => `/contracts/${contract}/draw`,
  endLimit: (contract: string) => `/contracts/${contract}/end`,
  lowerPlan: (contract: string) => `/contracts/${contract}/lower-plan`,
  change: (contract: string) => `/contracts/${contract}/change`,
  early: (contract: string) => `/contracts/${contract}/early`,
  history: (contract: string) => `/contracts/${contract}/history`,
  signed: (contract: string) => `/contracts/${contract}/signed`,
  statement: (contract: string) => `/contracts/${contract}/statement`,
  refund: (contract: string, refund: string) => `/contracts/${contract}/refunds/${refund}`,
  coolOff: (contract: string) => `/contracts/${contract}/cool-off`,
} as const

export const applySteps = ['identity', 'income', 'consent', 'submit'] as const
export type ApplyStep = (typeof applySteps)[number]
