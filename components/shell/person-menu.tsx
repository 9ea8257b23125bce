'use client'

import { Keyboard, LogOut } from 'lucide-react'
import { THEMES, themeOf } from '@/components/preferences/cookies'
import { setTheme, useTheme } from '@/components/preferences/use-theme'
import { Button } from '@/components/ui/button'
import {
  Menu,
  MenuContent,
  MenuItem,
  MenuLabel,
  MenuRadioGroup,
  MenuRadioItem,
  MenuSeparator,
  MenuTrigger,
} from '@/components/ui/menu'
import { openDialog } from './open-dialog'

export type Person = { name: string; role: string }

const WORDS = { system: 'System', light: 'Light', dark: 'Dark' } as const

async function signOut() {
  // Not needed at first paint.
  const auth = await import('next-auth/react')
  await auth.signOut({ callbackUrl: '/' })
}

export function PersonMenu({ person }: { person: Person }) {
  const theme = useTheme()
  return (
    <Menu>
      <MenuTrigger asChild>
        <Button variant="ghost" size="icon" aria-label={`${person.name}, ${person.role}`}>
          <span
            aria-hidden
            className="flex size-6 items-center justify-center rounded-full bg-active font-semibold text-xs uppercase"
          >
            {person.name.slice(0, 1)}
          </span>
        </Button>
      </MenuTrigger>
      <MenuContent align="end">
        <div className="px-2 py-1">
          <div className="font-medium text-sm">{person.name}</div>
          <div className="text-muted text-xs">{person.role}</div>
        </div>
        <MenuSeparator />
        <MenuLabel>Theme</MenuLabel>
        <MenuRadioGroup value={theme} onValueChange={value => setTheme(themeOf(value))}>
          {THEMES.map(name => (
            <MenuRadioItem key={name} value={name} onSelect={event => event.preventDefault()}>
              {WORDS[name]}
            </MenuRadioItem>
          ))}
        </MenuRadioGroup>
        <MenuSeparator />
        <MenuItem onSelect={() => openDialog('shortcuts')}>
          <Keyboard className="size-4 text-muted" aria-hidden />
          Keyboard shortcuts
        </MenuItem>
        <MenuItem onSelect={() => void signOut()}>
          <LogOut className="size-4 text-muted" aria-hidden />
          Sign out
        </MenuItem>
      </MenuContent>
    </Menu>
  )
}
