import type { Row, Sql } from '@doorstep/db'
import { type ContractDifference, type Finding, GL, reconcileContracts } from '@doorstep/ledger'
import { ordersByIds } from '@doorstep/merchants'

/**
 * What came in and what went to merchants, contract by contract, beside the ledger. A contract brought in before its
 * first night was paid out over the same rail.
 */
const MONEY = `
  SELECT c.customer_id, c.id AS contract_id, m.gl, c.currency, m.minor AS balance_minor
  FROM instalments.contract c
  JOIN instalments.contract_state s ON s.customer_id = c.customer_id AND s.contract_id = c.id
  JOIN LATERAL (
    SELECT book_date FROM instalments.contract_event e WHERE e.customer_id = c.customer_id AND e.contract_id = c.id
    ORDER BY e.id LIMIT 1) opened ON true
  JOIN LATERAL (
    SELECT coalesce(sum(amount_minor), 0) AS minor FROM instalments.receipt r
    WHERE r.customer_id = c.customer_id AND r.contract_id = c.id AND r.applied_on IS NOT NULL AND r.reversed_on IS NULL) paid ON true
  JOIN LATERAL (
    SELECT coalesce(sum(amount_minor), 0) AS minor FROM instalments.credit_payout o
    WHERE o.customer_id = c.customer_id AND o.contract_id = c.id) paid_out ON true
  JOIN LATERAL (
    SELECT coalesce(sum(amount_minor) FILTER (WHERE d.order_id IS NULL), 0) AS cash,
           coalesce(sum(amount_minor) FILTER (WHERE d.order_id IS NOT NULL), 0) AS orders
    FROM instalments.draw d WHERE d.customer_id = c.customer_id AND d.contract_id = c.id) drawn ON true
  JOIN LATERAL (
    SELECT coalesce(sum(amount_minor), 0) AS minor FROM instalments.refund r
    WHERE r.customer_id = c.customer_id AND r.contract_id = c.id) refunded ON true
  JOIN LATERAL (
    SELECT coalesce(sum((e.detail->>'downPayment')::bigint), 0) AS down, coalesce(sum((e.detail->>'fee')::bigint), 0) AS fee
    FROM instalments.contract_event e
    WHERE e.customer_id = c.customer_id AND e.contract_id = c.id AND e.kind = 'paid-upfront' AND s.status <> 3) upfront ON true
  JOIN LATERAL (
    SELECT coalesce(sum(granted_minor - returned_minor), 0) AS minor FROM instalments.subsidy p
    WHERE p.customer_id = c.customer_id AND p.contract_id = c.id AND p.payer = 'merchant') subsidy ON true,
  LATERAL (VALUES
    ('${GL.cardClearing}', (paid.minor - paid_out.minor - drawn.cash + upfront.down + upfront.fee - CASE WHEN c.source IS NOT NULL AND c.start_date >= opened.book_date THEN c.principal_minor ELSE 0 END)::bigint),
    ('${GL.merchantPayable}', CASE WHEN c.merchant_id IS NULL OR s.status = 3 THEN 0
                                   ELSE c.principal_minor + drawn.orders + upfront.down - subsidy.minor - refunded.minor END::bigint)) AS m(gl, minor)
  WHERE s.status <> 0 AND m.minor <> 0`

/** Receipts and refunds that are not what the ledger says of their contract. */
export async function differingMoney(sql: Sql, asOf: string): Promise<readonly ContractDifference[]> {
  const gls = [GL.cardClearing, GL.merchantPayable]
  return (await reconcileContracts(sql, { asOf, gls, select: MONEY, params: [] })).differences
}

const BATCH = 1000

/** Contracts of which an order is not this customer's, this contract's, of this price, or all with these refunds. */
export async function differingOrders(sql: Sql): Promise<Finding[]> {
  const findings: Finding[] = []
  for (let after: readonly [bigint, bigint] = [0n, 0n]; findings.length < 100; ) {
    const rows = await contractsAfter(sql, after)
    findings.push(...(await faultsOf(sql, rows)))
    const last = rows.at(-1)
    if (!last || rows.length < BATCH) break
    after = [last.customer_id, last.id]
  }
  return findings.slice(0, 100)
}

async function contractsAfter(sql: Sql, after: readonly [bigint, bigint]): Promise<Row[]> {
  const { rows } = await sql.query(
    `SELECT c.customer_id, c.id, c.merchant_id, c.order_id,
            c.principal_minor + (SELECT coalesce(sum((detail->>'downPayment')::bigint), 0)::bigint
             FROM instalments.contract_event e
             WHERE e.customer_id = c.customer_id AND e.contract_id = c.id AND e.kind = 'paid-upfront') AS price_minor,
            (SELECT coalesce(sum(amount_minor), 0)::bigint FROM instalments.refund r
             WHERE r.customer_id = c.customer_id AND r.contract_id = c.id) AS refunded,
            (SELECT coalesce(jsonb_agg(jsonb_build_array(d.merchant_id::text, d.order_id::text, d.amount_minor::text)), '[]')
             FROM instalments.draw d
             WHERE d.customer_id = c.customer_id AND d.contract_id = c.id AND d.order_id IS NOT NULL) AS draws
     FROM instalments.contract c
     WHERE (c.customer_id, c.id) > ($1, $2) AND c.merchant_id IS NOT NULL AND c.order_id IS NOT NULL
     ORDER BY c.customer_id, c.id LIMIT ${BATCH}`,
    [...after],
  )
  return rows
}

async function faultsOf(sql: Sql, contracts: readonly Row[]): Promise<Finding[]> {
  const keys = contracts.flatMap(contract => paidOrders(contract))
  const orders = await ordersByIds(sql, keys, new Date(0)) // the present matters to open orders only
  const byId = new Map(orders.map(order => [order.id, order]))
  return contracts.flatMap(contract => {
    const paid = paidOrders(contract).map(({ orderId, minor }) => ({ order: byId.get(orderId), minor }))
    const refunded = paid.reduce((sum, { order }) => sum + (order?.refunded.minor ?? 0n), 0n)
    const wrong = paid.find(
      ({ order, minor }) =>
        order?.contractId !== contract.id || order?.buyerId !== contract.customer_id || order?.amount.minor !== minor,
    )
    if (!wrong && refunded === contract.refunded) return []
    const { order } = wrong ?? paid[0]!
    const detail = order ? `order ${order.id}: price ${order.amount.minor}, refunded ${refunded}` : 'its order is gone'
    return [{ rule: 'contract-is-what-its-order-says', subject: String(contract.id), detail }]
  })
}

type PaidOrder = { readonly merchantId: bigint; readonly orderId: bigint; readonly minor: bigint }

/** The order that a contract was signed on, and those that were paid by drawing on it. */
function paidOrders({ merchant_id, order_id, price_minor, draws }: Row): PaidOrder[] {
  const drawn = (draws as [string, string, string][]).map(([merchantId, orderId, minor]) => ({
    merchantId: BigInt(merchantId),
    orderId: BigInt(orderId),
    minor: BigInt(minor),
  }))
  return [{ merchantId: merchant_id, orderId: order_id, minor: price_minor }, ...drawn]
}
