import { clsx } from 'clsx'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { PLACES, placeOf } from '@/components/palette/places'
import { Tooltip } from '@/components/ui/tooltip'

export function RailLinks({ collapsed = false, onGo }: { collapsed?: boolean; onGo?: () => void }) {
  const here = placeOf(usePathname())
  return (
    <ul className="flex flex-col gap-0.5 p-2">
      {PLACES.map(({ href, name, icon: Icon, keys }) => (
        <li key={href}>
          <Tooltip label={name} keys={keys} side="right">
            <Link
              href={href}
              {...(onGo ? { onClick: onGo } : {})}
              aria-current={here?.href === href ? 'page' : undefined}
              className={clsx(
                'flex h-8 items-center gap-2.5 rounded-md px-2 text-muted text-sm hover:bg-hover hover:text-text',
                'aria-[current=page]:bg-active aria-[current=page]:font-medium aria-[current=page]:text-text',
              )}
            >
              <Icon className="size-4 shrink-0" aria-hidden />
              <span className={collapsed ? 'sr-only' : 'truncate'}>{name}</span>
            </Link>
          </Tooltip>
        </li>
      ))}
    </ul>
  )
}
