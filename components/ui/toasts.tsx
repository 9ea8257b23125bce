'use client'

import { useEffect } from 'react'
import { Toaster, toast } from 'sonner'
// Its own injection of the same styles is refused by the content security policy.
import 'sonner/dist/styles.css'
import { subscribeNotices, takeNotices } from './notify'

function show(): void {
  for (const { message, ...more } of takeNotices()) toast(message, more)
}

/** Loaded by the first notice. */
export function Toasts() {
  useEffect(() => {
    show()
    return subscribeNotices(show)
  }, [])
  return (
    <Toaster
      position="bottom-right"
      toastOptions={{
        classNames: {
          toast: 'rounded-md! border! border-line! bg-raised! text-text! text-sm! shadow-pop! font-sans!',
          description: 'text-muted!',
          actionButton: 'bg-accent-solid! text-on-accent!',
        },
      }}
    />
  )
}
