import type { ReactNode } from 'react'

export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className="inline-flex h-5 min-w-5 items-center justify-center rounded-sm border border-line bg-bg px-1 font-sans text-muted text-xs">
      {children}
    </kbd>
  )
}

/** Draws a shortcut: `g then f` as two keys, `mod+k` as one chord. */
export function Keys({ keys }: { keys: string }) {
  return (
    <span className="inline-flex items-center gap-1">
      {keys.split(' ').map(key => (
        <Kbd key={key}>{named(key)}</Kbd>
      ))}
    </span>
  )
}

const named = (key: string): string =>
  key
    .replace(/^mod\+(.)$/, (_, letter: string) => `Ctrl ${letter.toUpperCase()}`)
    .replace(/^mod\+/, 'Ctrl ')
    .replace(/^shift\+(.)$/, (_, letter: string) => `Shift ${letter.toUpperCase()}`)
    .replace('Escape', 'Esc')
    .replace('ArrowDown', '↓')
    .replace('ArrowUp', '↑')
