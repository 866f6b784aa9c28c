// Tables that belong to no one customer or merchant, each with the reason. The schema lint holds all others to an owner.

const REFERENCE = 'reference: small, read everywhere, copied to every node'
const PERSON = 'sign-in: keyed by the person who signs in, staff as well as customers'
const BY_VALUE = 'keyed by a value that must be unique in the whole bank, written first'
const LOCAL = 'local: work of this node, deleted or done within the day'
const CHAIN = 'hash chain: one a table, over rows of all owners, written by one worker'

export const SHARED_TABLES: Readonly<Record<string, string>> = {
  'chain.block': CHAIN,
  'chain.member': CHAIN,
  'http.request_key': LOCAL,
  'identity.account': PERSON,
  'identity.customer_document': BY_VALUE,
  'identity.customer_phone': BY_VALUE,
  'identity.customer_user': BY_VALUE,
  'identity.market': REFERENCE,
  'identity.org_unit': REFERENCE,
  'identity.passkey': PERSON,
  'identity.session': PERSON,
  'identity.staff_member': REFERENCE,
  'identity.staff_role': REFERENCE,
  'identity.throttle': LOCAL,
  'identity.two_factor': PERSON,
  'identity.user': PERSON,
  'identity.verification': PERSON,
  'instalments.close_day': 'one row per business day of the whole bank',
  'instalments.close_slice': LOCAL,
  'instalments.contract_number': BY_VALUE,
  'instalments.import_fault': 'a line of a file, of people who may never become customers',
  'instalments.import_row': BY_VALUE,
  'instalments.import_run': 'one row a run, over a whole portfolio',
  'instalments.product': REFERENCE,
  'instalments.product_draft': REFERENCE,
  'instalments.product_event': REFERENCE,
  'instalments.programme': REFERENCE,
  'instalments.programme_payment': 'what a brand or the state paid for all its contracts',
  'instalments.programme_use': 'one budget a programme, for the whole bank: taken once a signing, by one statement',
  'instalments.sandbox_account': 'sandbox: accounts at other banks of the demonstration',
  'instalments.sandbox_debit': 'sandbox: what those banks know of each attempt',
  'jobs.handled': LOCAL,
  'jobs.outbox': LOCAL,
  'jobs.retry': LOCAL,
  'jobs.tick': LOCAL,
  'ledger.business_day': REFERENCE,
  'ledger.calendar': REFERENCE,
  'ledger.calendar_day': REFERENCE,
  'ledger.calendar_year': REFERENCE,
  'ledger.gl_account': REFERENCE,
  'merchants.order_token': BY_VALUE,
  'notifications.early_receipt': LOCAL,
  'notifications.inbound': 'texts from numbers that may belong to nobody we know',
  'notifications.inbound_part': LOCAL,
  'notifications.inbound_taken': LOCAL,
  'notifications.outgoing': LOCAL,
  'notifications.sandbox_phone_message': 'sandbox: the phones of the demonstration',
  'notifications.sandbox_segment': 'sandbox: the network of the demonstration',
  'notifications.stopped_phone': BY_VALUE,
  'visits.area': REFERENCE,
  'visits.barred_address': 'where nobody is sent, whoever lives there',
  'visits.dialogue': 'with phones that may belong to nobody we know',
  'visits.officer': REFERENCE,
  'visits.officer_photo': REFERENCE,
  'visits.service': REFERENCE,
  'visits.shift': 'days of officers, who work for no one customer',
  'visits.visit_reference': BY_VALUE,
}

/** Single keys and sequences that may do what the lint forbids. */
export const EXCEPTIONS: Readonly<Record<string, string>> = {
  'notifications.part_reference': 'SMPP gives 16 bits to tell parts in doubt apart, whoever they are for',
  'notifications.reference': 'those 16 bits, in turn',
}
