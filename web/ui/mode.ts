import { useSyncExternalStore } from 'react'

export type Theme = 'system' | 'light' | 'dark'
/** Size of main text in px in elder mode; 0 when it is off. */
export type Elder = 0 | 20 | 24 | 30
export type Mode = { theme: Theme; elder: Elder }

const KEY = 'doorstep.mode'
const listeners = new Set<() => void>()
let mode: Mode = { theme: 'system', elder: 0 }

/** Takes up the mode that this device used last; call once before the first paint. */
export function startMode(density: 'touch' | 'desk'): void {
  mode = remembered()
  document.documentElement.dataset.density = density
  systemDark().addEventListener('change', () => apply(mode))
  apply(mode)
}

export function currentMode(): Mode {
  return mode
}

export function setMode(change: Partial<Mode>): void {
  mode = { ...mode, ...change }
  localStorage.setItem(KEY, JSON.stringify(mode))
  apply(mode)
}

export function useMode(): Mode {
  return useSyncExternalStore(subscribe, currentMode)
}

/** Whether dark colours are on the screen now. */
export function isDark(): boolean {
  return mode.theme === 'dark' || (mode.theme === 'system' && systemDark().matches)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function apply({ elder }: Mode): void {
  const root = document.documentElement
  root.dataset.theme = isDark() ? 'dark' : 'light'
  if (elder) root.dataset.elder = String(elder)
  else delete root.dataset.elder
  for (const listener of listeners) listener()
}

function remembered(): Mode {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Mode>
    const theme = kept.theme === 'light' || kept.theme === 'dark' ? kept.theme : 'system'
    const elder = kept.elder === 20 || kept.elder === 24 || kept.elder === 30 ? kept.elder : 0
    return { theme, elder }
  } catch {
    return { theme: 'system', elder: 0 }
  }
}

function systemDark(): MediaQueryList {
  return matchMedia('(prefers-color-scheme: dark)')
}
