import { newId, type Tx } from '@doorstep/db'

/** Contracts of the list, all of whose instalments are billed, and that owe nothing: nobody will pay on them any more. */
const OVER = `
  WITH ended AS (
    UPDATE instalments.contract_state s SET status = 2
    FROM unnest($2::bigint[], $3::bigint[]) AS c(customer_id, contract_id)
    WHERE s.customer_id = c.customer_id AND s.contract_id = c.contract_id AND s.status = 1 AND s.period > s.count
      AND s.principal + s.interest_receivable + s.penalty_receivable + s.due_fee = 0
    RETURNING s.customer_id, s.contract_id)
  INSERT INTO instalments.contract_event (customer_id, id, contract_id, kind, detail, actor, book_date, at)
  SELECT customer_id, $4::bigint + row_number() OVER (), contract_id, 'ended', '{}', $5, $1::date, $6 FROM ended`

/**
 * Ends what is over without a last payment: a limit whose last day comes when all of it has been repaid. `listed` is the
 * date and the contracts' keys; run only on a night on which an instalment of nothing was billed.
 */
export async function endWhatIsOver(tx: Tx, listed: readonly unknown[], actor: string, at: Date): Promise<void> {
  await tx.query(OVER, [...listed, newId(), actor, at])
}
