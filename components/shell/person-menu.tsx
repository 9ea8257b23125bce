import { Keyboard, LogOut } from 'lucide-react'
import { THEMES, themeOf } from '@/components/preferences/cookies'
import { setTheme, useTheme } from '@/components/preferences/use-theme'
import { type Person, PersonButton } from '@/components/session/person-button'
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
import { plainText } from '@/lib/format/plain-text'
import { openDialog } from './open-dialog'

const WORDS = { system: 'System', light: 'Light', dark: 'Dark' } as const

async function signOut() {
  // The first paint does not need it.
  const auth = await import('next-auth/react')
  await auth.signOut({ callbackUrl: '/' })
}

/** Shows the menu of the signed-in person. It is open when it is first drawn. */
export function PersonMenu({ person }: { person: Person }) {
  const theme = useTheme()
  return (
    <Menu defaultOpen>
      <MenuTrigger asChild>
        <PersonButton person={person} />
      </MenuTrigger>
      <MenuContent align="end">
        <div className="px-2 py-1">
          <div className="font-medium text-sm">{person.name}</div>
          <div className="text-muted text-xs">{person.role}</div>
          {person.limits ? (
            <div className="max-w-64 pt-1 text-muted text-xs">Limited to {plainText(person.limits)}</div>
          ) : null}
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
