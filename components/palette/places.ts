import {
  Activity,
  Bookmark,
  History,
  LayoutDashboard,
  ListFilter,
  type LucideIcon,
  Settings,
  Timer,
  UserCheck,
} from 'lucide-react'

type Place = { href: string; name: string; icon: LucideIcon; keys: string }

/** The places of the rail, the palette and `g`, in this order. */
export const PLACES: readonly Place[] = [
  { href: '/', name: 'Overview', icon: LayoutDashboard, keys: 'g o' },
  { href: '/findings', name: 'Findings', icon: ListFilter, keys: 'g f' },
  { href: '/sla', name: 'SLA', icon: Timer, keys: 'g l' },
  { href: '/views', name: 'Views', icon: Bookmark, keys: 'g v' },
  { href: '/activity', name: 'Activity', icon: History, keys: 'g a' },
  { href: '/approvals', name: 'Approvals', icon: UserCheck, keys: 'g p' },
  { href: '/status', name: 'Status', icon: Activity, keys: 'g s' },
  { href: '/settings', name: 'Settings', icon: Settings, keys: 'g t' },
]

/** Finds the place that a path belongs to. */
export const placeOf = (path: string): Place | undefined =>
  PLACES.find(({ href }) => (href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`)))
