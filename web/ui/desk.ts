/** What only the desks (console, merchant) use, so that phones do not load it. */
import './styles/desk.css'

export { DeskShell, type DeskNavItem, type DeskShellProps } from './desk-shell.tsx'
export { EntryLayout, type EntryLayoutProps } from './entry-layout.tsx'
