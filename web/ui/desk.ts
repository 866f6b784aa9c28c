/** What only the desks (console, merchant) use: it brings antd with it, so it is a door of its own. */
import './styles/desk.css'

export { DeskShell, type DeskNavItem, type DeskShellProps } from './desk-shell.tsx'
export { DeskTheme } from './desk-theme.tsx'
export { EntryLayout, type EntryLayoutProps } from './entry-layout.tsx'
