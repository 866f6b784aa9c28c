/** What a contract `s` owes that is billed, less what came in and waits for its day. */
export const OWED = `(s.due_principal + s.due_interest + s.due_fee + s.penalty_receivable - s.credit - coalesce((
    SELECT sum(r.amount_minor) FROM instalments.receipt r
    WHERE r.customer_id = s.customer_id AND r.contract_id = s.contract_id AND r.applied_on IS NULL), 0))`

/** Whether the account of mandate `m` was closed when it was last asked: the rule then tries it no more. */
export const CLOSED = `coalesce((
    SELECT x.reason = 'account-closed' FROM instalments.debit x
    WHERE x.customer_id = m.customer_id AND x.mandate_id = m.id AND x.status IN ('paid', 'failed')
    ORDER BY x.id DESC LIMIT 1), false)`
