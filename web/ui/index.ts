/** The look of the four apps: components with neither router nor data. */
import './styles.css'

export {
  ActionButton,
  type ActionButtonProps,
  ActionLink,
  type ActionLinkProps,
  DisabledReason,
} from './action-button.tsx'
export { Amount, type AmountProps } from './amount.tsx'
export { Card, type CardProps } from './card.tsx'
export { type Choice, ChoiceList, type ChoiceListProps } from './choice-list.tsx'
export { CodeInput, type CodeInputProps } from './code-input.tsx'
export { type ComparedFact, ComparePlans, type ComparePlansProps } from './compare-plans.tsx'
export { type Column, DataTable, type DataTableProps } from './data-table.tsx'
export { EmptyState, type EmptyStateProps } from './empty-state.tsx'
export { type ExplainLine, ExplainLines } from './explain-lines.tsx'
export {
  type ControlProps,
  Field,
  type FieldShell,
  SelectField,
  type SelectFieldProps,
  TextField,
  type TextFieldProps,
} from './field.tsx'
export {
  currencyDecimals,
  currencySymbol,
  formatCount,
  formatInstant,
  formatMoney,
  formatPlainDate,
  formatRate,
  type Money,
} from './format.ts'
export { currentLanguage, type Language, languages, setLanguage, startI18n } from './i18n.ts'
export { FileLink } from './file-link.tsx'
export { Icon, type IconName } from './icon.tsx'
export { Kbd, KeyHints } from './kbd.tsx'
export { market, todayAtBank } from './market.ts'
export { type Fact, KeyFacts, paperFact } from './key-facts.tsx'
export { Keypad, type KeypadProps } from './keypad.tsx'
export { LanguageSwitch } from './language-switch.tsx'
export { LinkProvider, type LinkProps, UiLink } from './link.tsx'
export { LinkList, type LinkListItem } from './link-list.tsx'
export { Logo } from './logo.tsx'
export { currentMode, type Elder, isDark, type Mode, setMode, startMode, type Theme, useMode } from './mode.ts'
export { ModeSwitch } from './mode-switch.tsx'
export { MoneyInput, type MoneyInputProps, typedMoney } from './money-input.tsx'
export { NeedsSlider, type NeedsSliderProps } from './needs-slider.tsx'
export { Notice, type NoticeProps } from './notice.tsx'
export { type Change, OldNew } from './old-new.tsx'
export { OwedChart, type OwedSeries } from './owed-chart.tsx'
export { PageHeader, type PageHeaderProps } from './page-header.tsx'
export { formatPhone, isPhone, PhoneInput, type PhoneInputProps } from './phone-input.tsx'
export { PhoneSignIn, type PhoneSignInProps } from './phone-sign-in.tsx'
export { type Plan, PlanCard, type PlanCardProps } from './plan-card.tsx'
export { apiHeaders, type ProblemDetails, ProblemError, problemOf, readProblem } from './problem.ts'
export { Problem, type ProblemProps } from './problem-view.tsx'
export { QrCode, type QrCodeProps } from './qr-code.tsx'
export { ReadToEnd, type ReadToEndProps } from './read-to-end.tsx'
export { type ScheduleRow, ScheduleTable, type ScheduleTableProps } from './schedule-table.tsx'
export { Segmented, type SegmentedProps } from './segmented.tsx'
export { fetchSession, type Session } from './session.ts'
export { Sheet, type SheetProps } from './sheet.tsx'
export { Loading, SkeletonAmount, SkeletonCard, SkeletonPage, SkeletonTable, SkeletonText } from './skeletons.tsx'
export { StatusTag, type Tone } from './status-tag.tsx'
export { StepSlider, type StepSliderProps } from './step-slider.tsx'
export { StepsBar } from './steps-bar.tsx'
export { SwitchRow, type SwitchRowProps } from './switch-row.tsx'
export { Timeline, type TimelineItem } from './timeline.tsx'
export { useWork } from './use-work.ts'
export { type Payer, WhoPays, type WhoPaysProps } from './who-pays.tsx'
export { InstantText, PlainDateText, Rate } from './written.tsx'
export { type DayPart, type DayWindow, dayParts, WindowText } from './window-text.tsx'
