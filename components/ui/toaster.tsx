'use client'

import { X } from 'lucide-react'
import { useStore } from '@/components/ui/store/create-store'
import { Button } from './button'
import { Keys } from './kbd'
import { dismissNotice, holdNotice, type Notice, notices, releaseNotice } from './notify'

/**
 * Shows the notices over the foot of the rail and the facets. So they never cover what decisions change: the state columns
 * of the last rows and the finding in the panel. The region exists from the start, so that screen readers also read the
 * first one aloud.
 */
export function Toaster() {
  const shown = useStore(notices)
  return (
    <div
      role="status"
      className="pointer-events-none fixed bottom-14 left-3 z-50 flex w-80 flex-col gap-2 max-md:right-3 max-md:w-auto"
    >
      {shown.map(notice => (
        <Toast key={notice.id} notice={notice} />
      ))}
    </div>
  )
}

function Toast({ notice }: { notice: Notice }) {
  const { id, message, description, action } = notice
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only waits while it is read; nothing is done by it
    <div
      onPointerEnter={() => holdNotice(id)}
      onPointerLeave={() => releaseNotice(notice)}
      onFocus={() => holdNotice(id)}
      onBlur={() => releaseNotice(notice)}
      className="pointer-events-auto flex animate-appear items-center gap-2 rounded-md border border-line bg-raised py-2 pr-2 pl-3 text-sm text-text shadow-pop"
    >
      <div className="min-w-0 flex-1">
        <p className="break-words">{message}</p>
        {description ? <p className="text-muted">{description}</p> : null}
      </div>
      {action ? (
        <Button
          size="sm"
          onClick={() => {
            dismissNotice(id)
            action.onClick()
          }}
        >
          {action.label}
          {action.keys ? <Keys keys={action.keys} /> : null}
        </Button>
      ) : null}
      <Button variant="ghost" size="icon-sm" aria-label="Dismiss" onClick={() => dismissNotice(id)}>
        <X className="size-3.5" aria-hidden />
      </Button>
    </div>
  )
}
