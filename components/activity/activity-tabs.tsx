import Link from 'next/link'

const TABS = [
  { href: '/activity', name: 'Decisions' },
  { href: '/activity/due-dates', name: 'Due dates moved' },
  { href: '/activity/actions', name: 'Actions on AWS' },
] as const

/** Links the three lists of what people did. Decisions and actions go to AWS; due dates are Hubdesk's own. */
export const ActivityTabs = ({ at }: { at: (typeof TABS)[number]['href'] }) => (
  <nav aria-label="Activity" className="flex h-8 shrink-0 items-end gap-4 border-b bg-bg px-3 text-sm">
    {TABS.map(({ href, name }) => (
      <Link
        key={href}
        href={href}
        aria-current={href === at ? 'page' : undefined}
        className="pb-1.5 text-muted hover:text-text aria-[current]:border-accent aria-[current]:border-b-2 aria-[current]:font-medium aria-[current]:text-text"
      >
        {name}
      </Link>
    ))}
  </nav>
)
