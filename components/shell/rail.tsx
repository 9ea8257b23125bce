'use client'

import { PanelLeftClose, PanelLeftOpen } from 'lucide-react'
import { useCallback, useMemo, useState } from 'react'
import type { Shortcut } from '@/components/keyboard/registry'
import { useShortcuts } from '@/components/keyboard/use-shortcuts'
import { PREFERENCE_COOKIES } from '@/components/preferences/cookies'
import { writeCookie } from '@/components/preferences/write-cookie'
import { Button } from '@/components/ui/button'
import { Tooltip } from '@/components/ui/tooltip'
import { RailLinks } from './rail-links'
import { Wordmark } from './wordmark'

/** Draws the rail. `collapsed` comes from the cookie, so that the first paint has the right width. */
export function Rail({ collapsed: initial }: { collapsed: boolean }) {
  const [collapsed, setCollapsed] = useState(initial)
  const toggle = useCallback(() => {
    writeCookie(PREFERENCE_COOKIES.rail, collapsed ? 'open' : 'collapsed')
    setCollapsed(!collapsed)
    return true
  }, [collapsed])
  useShortcuts(
    useMemo<Shortcut[]>(
      () => [{ keys: '[', label: 'Narrow or widen the rail', group: 'Everywhere', run: toggle }],
      [toggle],
    ),
  )
  const label = collapsed ? 'Widen the rail' : 'Narrow the rail'
  return (
    <nav
      aria-label="Main"
      className={`hidden shrink-0 flex-col border-r bg-bg md:flex print:hidden! ${collapsed ? 'w-13' : 'w-36'}`}
    >
      <div className="flex h-12 items-center px-4">
        <Wordmark short={collapsed} />
      </div>
      <RailLinks collapsed={collapsed} />
      <div className="mt-auto p-2">
        <Tooltip label={label} keys="[" side="right">
          <Button variant="ghost" size="icon" aria-label={label} onClick={toggle}>
            {collapsed ? (
              <PanelLeftOpen className="size-4" aria-hidden />
            ) : (
              <PanelLeftClose className="size-4" aria-hidden />
            )}
          </Button>
        </Tooltip>
      </div>
    </nav>
  )
}
