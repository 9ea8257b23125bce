import type { ReactNode } from 'react'
import { DecisionHost } from '@/components/decisions/dialogs/decision-host'
import { Live } from '@/components/live/live'
import { PersonProvider, type SignedIn } from '@/components/session/person-context'
import { Toaster } from '@/components/ui/toaster'
import { TooltipHost } from '@/components/ui/tooltip-host'
import { PrintHead } from './print-head'
import { QueryProvider } from './query-provider'
import { Rail } from './rail'
import { ShellDialogs } from './shell-dialogs'
import { TopBar } from './top-bar'

type Props = { person: SignedIn; railCollapsed: boolean; children: ReactNode }

/** Frames every signed-in page. The page scrolls inside `main`, the frame never does. */
export function Shell({ person, railCollapsed, children }: Props) {
  return (
    <QueryProvider>
      <PersonProvider person={person}>
        <a
          href="#main"
          className="sr-only focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-50 focus:rounded-md focus:bg-raised focus:px-3 focus:py-2 focus:text-sm"
        >
          Skip to the page
        </a>
        <div className="frame flex h-dvh overflow-hidden">
          <Rail collapsed={railCollapsed} />
          <div className="flex min-w-0 flex-1 flex-col print:block">
            <TopBar person={person} />
            <PrintHead name={person.name} />
            <main
              id="main"
              tabIndex={-1}
              data-scroll
              className="relative min-h-0 flex-1 overflow-y-auto outline-none"
            >
              {children}
            </main>
          </div>
        </div>
        <Live />
        <ShellDialogs />
        <DecisionHost />
        <Toaster />
        <TooltipHost />
      </PersonProvider>
    </QueryProvider>
  )
}
