import { createContext, type ReactNode, use, useMemo, useState } from 'react'
import type { Shortcut } from '@/components/keyboard/registry'
import { useShortcuts } from '@/components/keyboard/use-shortcuts'

type Tables = { readonly shown: boolean }

const CHARTS: Tables = { shown: false }
const TablesContext = createContext<Tables>(CHARTS)

/** Turns every chart into its table and back with the key `t`. */
export function TablesProvider({ children }: { children: ReactNode }) {
  const [tables, setTables] = useState(CHARTS)
  useShortcuts(
    useMemo<Shortcut[]>(
      () => [
        {
          keys: 't',
          label: 'Show all charts as tables, or as charts again',
          group: 'Everywhere',
          run: () => {
            setTables(({ shown }) => ({ shown: !shown }))
            return true
          },
        },
      ],
      [],
    ),
  )
  return <TablesContext value={tables}>{children}</TablesContext>
}

/** Returns a new object each time that all charts change at once. */
export const useTables = (): Tables => use(TablesContext)
