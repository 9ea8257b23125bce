import { Mark, type Shape } from '@/components/ui/mark'
import type { Column } from '@/components/ui/table/column'
import type { Check, Right } from '@/lib/api/doctor'

const CHECK_STATES: Record<Check['state'], { readonly word: string; readonly shape: Shape }> = {
  ok: { word: 'Good', shape: 'check' },
  note: { word: 'Note', shape: 'ring' },
  act: { word: 'Act', shape: 'alert' },
  unknown: { word: 'Not known', shape: 'dots' },
}

const RIGHT_STATES: Record<Right['state'], { readonly word: string; readonly shape: Shape }> = {
  allowed: { word: 'Allowed', shape: 'check' },
  denied: { word: 'Denied', shape: 'cross' },
  unproven: { word: 'Not provable', shape: 'dots' },
}

const PROOFS = { called: 'by a call', simulated: 'by IAM' } as const

const State = ({ shape, word }: { shape: Shape; word: string }) => (
  <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
    <Mark shape={shape} /> {word}
  </span>
)

export const CHECK_COLUMNS: readonly Column<Check>[] = [
  { id: 'name', name: 'Check', names: true, cellLook: 'md:whitespace-nowrap', cell: ({ name }) => name },
  { id: 'state', name: 'State', cell: ({ state }) => <State {...CHECK_STATES[state]} /> },
  { id: 'found', name: 'Found', cellLook: 'wrap-anywhere max-md:col-span-2', cell: ({ found }) => found },
  {
    id: 'advice',
    name: 'What to do',
    cellLook: ({ advice }) =>
      advice === null ? 'text-muted max-md:hidden' : 'wrap-anywhere md:w-1/3 max-md:col-span-2',
    cell: ({ advice }) => advice ?? 'Nothing',
  },
]

export const RIGHT_COLUMNS: readonly Column<Right>[] = [
  {
    id: 'action',
    name: 'Action',
    names: true,
    cellLook: 'wrap-anywhere',
    cell: ({ action }) => <code className="font-mono text-xs">{action}</code>,
  },
  { id: 'state', name: 'Right', cell: ({ state }) => <State {...RIGHT_STATES[state]} /> },
  { id: 'purpose', name: 'For', cell: ({ purpose }) => purpose },
  { id: 'proof', name: 'Proven', cell: ({ proof }) => (proof === null ? '' : PROOFS[proof]) },
]
