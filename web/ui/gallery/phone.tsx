import { useState } from 'react'
import {
  ActionButton,
  Amount,
  Card,
  CodeInput,
  ComparePlans,
  EmptyState,
  KeyFacts,
  LinkList,
  MoneyInput,
  NeedsSlider,
  Notice,
  OldNew,
  OwedChart,
  PageHeader,
  PhoneInput,
  PlainDateText,
  PlanCard,
  Problem,
  Rate,
  ReadToEnd,
  ScheduleTable,
  Sheet,
  StatusTag,
  StepsBar,
  SwitchRow,
  Timeline,
} from '../index.ts'
import { plans, rows, totals } from './samples.ts'

const cny = (amount: string) => ({ amount, currency: 'CNY' })

/** The customer's components, as they would stand on a phone. */
export function PhoneGallery() {
  const [chosen, setChosen] = useState('')
  const [budget, setBudget] = useState('1200')
  const [sheet, setSheet] = useState(false)
  const [money, setMoney] = useState('1234567.5')
  const [phone, setPhone] = useState('+8613800001234')
  const [code, setCode] = useState('2048')
  const [on, setOn] = useState(true)
  return (
    <main className="gallery-phone">
      <PageHeader
        title="选择还款方式"
        back={{ href: '#', label: '订单' }}
        lead="您可以申请的方案都在这里，我们不替您预选。"
      />
      <Card tone="hero" title="下一笔还款" actions={<StatusTag tone="attention">还有 3 天</StatusTag>}>
        <div className="ds-stack">
          <Amount value={cny('2040.14')} size="hero" />
          <p className="ds-muted">
            <PlainDateText value="2026-05-15" /> 自动扣款 · 第 2 期，共 3 期
          </p>
          <ActionButton kind="primary" block>
            现在还款
          </ActionButton>
        </div>
      </Card>
      <Card>
        <NeedsSlider
          label="每月最多能还"
          steps={['300', '600', '900', '1200', '1500', '2000', '3000']}
          value={budget}
          onChange={setBudget}
          currency="CNY"
        />
      </Card>
      {plans.map(plan => (
        <PlanCard
          key={plan.id}
          plan={plan}
          group="plan"
          selected={chosen === plan.id}
          onSelect={() => setChosen(plan.id)}
          more={<a href="#schedule">查看每一期</a>}
        />
      ))}
      <ComparePlans
        heads={plans.map(plan => ({ key: plan.id, head: plan.name }))}
        facts={[
          { label: '年化利率（单利）', values: plans.map(p => <Rate key={p.id} value={p.annualised} />), strong: true },
          { label: '一共要还', values: plans.map(p => <Amount key={p.id} value={p.total} />) },
        ]}
      />
      <OwedChart
        currency="CNY"
        series={plans.map(({ id, name, first, last, total }) => ({
          key: id,
          name,
          points: [
            { date: first, owed: total.amount },
            { date: last, owed: '0.00' },
          ],
        }))}
      />
      <ActionButton kind="primary" block disabledReason={chosen ? undefined : '请先选择一个方案'}>
        用这个方案申请
      </ActionButton>
      <Card title="还款计划">
        <ScheduleTable rows={rows} totals={totals} currency="CNY" />
      </Card>
      <Card title="合同要素">
        <KeyFacts
          items={[
            { label: '本金', value: <Amount value={cny('6000.00')} /> },
            { label: '年化利率（单利）', value: <Rate value="0.1200" /> },
            { label: '违约金', value: <Amount value={cny('0.00')} />, note: '提前结清不收费' },
            { label: '总共还款', value: <Amount value={cny('6120.40')} />, strong: true },
          ]}
        />
      </Card>
      <Card title="申请进度">
        <Timeline
          items={[
            { key: '1', title: '已提交', state: 'done', at: '3月15日 10:02' },
            { key: '2', title: '身份已核实', state: 'done', at: '3月15日 10:03' },
            { key: '3', title: '人工复核', state: 'now', note: '还缺一份收入证明，补上后约 2 小时内有结果。' },
            { key: '4', title: '签约', state: 'next' },
            { key: '5', title: '付款给商户', state: 'next' },
          ]}
        />
      </Card>
      <Card title="退货后的新计划">
        <OldNew
          rows={[
            {
              label: '剩余本金',
              before: <Amount value={cny('4019.86')} />,
              after: <Amount value={cny('2819.86')} />,
              changed: true,
            },
            {
              label: '每期应还',
              before: <Amount value={cny('2040.14')} />,
              after: <Amount value={cny('1431.12')} />,
              changed: true,
            },
            { label: '末期还款日', before: '2026-06-15', after: '2026-06-15', changed: false },
          ]}
        />
      </Card>
      <StepsBar steps={['身份', '授权', '收入']} current={2} />
      <Card>
        <div className="ds-stack">
          <PhoneInput label="手机号" value={phone} onChange={setPhone} />
          <CodeInput label="短信验证码" value={code} onChange={setCode} error="验证码不正确，还可以再试 2 次。" />
          <MoneyInput label="还款金额" value={money} onChange={setMoney} currency="CNY" hint="至少 ¥2,040.14" />
          <SwitchRow label="到期自动扣款" note="从尾号 8821 的储蓄卡扣款" checked={on} onChange={setOn} />
        </div>
      </Card>
      <Card>
        <LinkList
          items={[
            { key: 'a', href: '#', icon: 'refund', title: '提前结清', note: '今天结清可省 ¥20.20' },
            { key: 'b', href: '#', icon: 'file', title: '对账单', value: '3月' },
          ]}
        />
      </Card>
      <Notice tone="good" title="还款成功">
        ¥2,040.14 已入账，剩余本金 ¥2,019.92。
      </Notice>
      <Notice tone="attention" title="签约后 24 小时内可以撤销" />
      <Problem
        error={{ status: 409, code: 'offer-expired', detail: '这个报价已过期，请重新选择方案。' }}
        onRetry={() => undefined}
      />
      <Card>
        <EmptyState
          icon="plans"
          title="您还没有分期"
          action={
            <ActionButton kind="primary" icon="scan">
              扫码下单
            </ActionButton>
          }
        >
          在合作商户开好订单后，扫描二维码就能看到全部方案和每一期的金额。
        </EmptyState>
      </Card>
      <Card title="签约前须知">
        <ReadToEnd seconds={5} onRead={() => undefined}>
          <p>本合同项下的分期借款仅用于支付所购商品的价款，由银行直接支付给商户。</p>
        </ReadToEnd>
      </Card>
      <ActionButton onPress={() => setSheet(true)}>打开计划</ActionButton>
      <Sheet open={sheet} onClose={() => setSheet(false)} title="还款计划">
        <ScheduleTable rows={rows} totals={totals} currency="CNY" />
      </Sheet>
    </main>
  )
}
