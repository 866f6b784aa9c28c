import { useState } from 'react'
import { DeskShell } from '../desk.ts'
import {
  ActionButton,
  Amount,
  Card,
  DataTable,
  ExplainLines,
  Icon,
  KeyFacts,
  KeyHints,
  Keypad,
  MoneyInput,
  PageHeader,
  PlainDateText,
  QrCode,
  ScheduleTable,
  StatusTag,
  Timeline,
} from '../index.ts'
import { contracts, rows, totals } from './samples.ts'

const cny = (amount: string) => ({ amount, currency: 'CNY' })

/** The desks' components: a list, a contract, a till. */
export function DeskGallery() {
  const [words, setWords] = useState('')
  const [amount, setAmount] = useState('1288.5')
  return (
    <>
      <DeskShell
        owner="城东支行"
        path="/contracts"
        groups={[
          {
            title: '业务',
            items: [
              { href: '/', label: '总览', icon: 'home' },
              { href: '/contracts', label: '合同', icon: 'contract' },
            ],
          },
          { title: '账务', items: [{ href: '/ledger', label: '总账', icon: 'scale' }] },
        ]}
        tools={<Icon name="person" />}
      >
        <PageHeader
          title="合同 2026030001"
          back={{ href: '/contracts', label: '合同' }}
          meta={<StatusTag tone="good">正常</StatusTag>}
          actions={
            <>
              <ActionButton icon="print">打印</ActionButton>
              <ActionButton kind="primary" disabledReason="展期须由另一位同事发起">
                批准展期
              </ActionButton>
            </>
          }
        />
        <Card>
          <KeyFacts
            layout="grid"
            items={[
              { label: '客户', value: '王秀兰' },
              { label: '剩余本金', value: <Amount value={cny('4019.86')} size="large" /> },
              { label: '下期应还', value: <Amount value={cny('2040.14')} size="large" /> },
              { label: '到期日', value: <PlainDateText value="2026-05-15" /> },
            ]}
          />
        </Card>
        <div className="ds-columns">
          <div>
            <Card title="还款计划">
              <ScheduleTable rows={rows} totals={totals} currency="CNY" />
            </Card>
          </div>
          <div>
            <Card title="这笔金额怎么来的">
              <ExplainLines
                lines={[
                  { label: '期初剩余本金', amount: cny('4019.86'), kind: 'start' },
                  {
                    label: '本期利息',
                    formula: '¥4,019.86 × 12.00% ÷ 12',
                    rule: '产品 v3 · 按期计息，四舍六入五成双',
                    amount: cny('40.20'),
                    kind: 'plus',
                  },
                  { label: '提前还款', amount: cny('0.00'), kind: 'minus' },
                  { label: '本期应还', amount: cny('2040.14'), kind: 'total' },
                ]}
              />
            </Card>
            <Card title="进度">
              <Timeline
                items={[
                  { key: 'a', title: '签约', state: 'done', at: '2026-03-15 10:12' },
                  { key: 'b', title: '付款给商户', state: 'done', at: '2026-03-15 10:12' },
                  { key: 'c', title: '还款中', state: 'now' },
                ]}
              />
            </Card>
          </div>
        </div>
        <KeyHints
          items={[
            { keys: ['J', 'K'], does: '上下移动' },
            { keys: ['A'], does: '通过' },
            { keys: ['D'], does: '拒绝' },
          ]}
        />
        <DataTable
          label="合同"
          rows={[...contracts]}
          rowKey={row => row.id}
          rowHref={row => `#${row.id}`}
          current="2026030002"
          search={{ value: words, onChange: setWords, placeholder: '姓名、手机号或合同号' }}
          onMore={() => undefined}
          empty={null}
          columns={[
            { key: 'id', title: '合同号', cell: row => row.id },
            { key: 'customer', title: '客户', cell: row => row.customer },
            {
              key: 'principal',
              title: '本金',
              align: 'end',
              wide: true,
              cell: row => <Amount value={row.principal} />,
            },
            { key: 'balance', title: '剩余本金', align: 'end', cell: row => <Amount value={row.balance} /> },
            {
              key: 'due',
              title: '下期应还',
              wide: true,
              cell: row => <PlainDateText value={row.due} format="numeric" />,
            },
            { key: 'state', title: '状态', cell: row => <StatusTag tone={row.state[1]}>{row.state[0]}</StatusTag> },
          ]}
        />
        <div className="ds-columns">
          <Card tone="plain">
            <div className="ds-stack">
              <MoneyInput label="收款金额" size="hero" value={amount} onChange={setAmount} currency="CNY" />
              <Keypad value={amount} onChange={setAmount} currency="CNY" />
            </div>
          </Card>
          <Card title="请顾客扫码">
            <QrCode value="https://bank.example/app/order/K7Q2M9" label="订单二维码" />
          </Card>
        </div>
      </DeskShell>
    </>
  )
}
