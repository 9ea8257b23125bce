import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { notify } from '@/components/ui/notify'
import { useLatest } from '@/components/ui/use-latest'

function warn(event: BeforeUnloadEvent): void {
  event.preventDefault()
}

/**
 * Warns who leaves edits behind: the browser asks before the tab goes, and with it what it kept; another page of Hubdesk
 * says that they wait here.
 */
export function useLeaveGuard(isEdited: boolean): void {
  const router = useRouter()
  const edited = useLatest(isEdited)
  useEffect(() => {
    if (!isEdited) return
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [isEdited])
  useEffect(
    () => () => {
      if (!edited.current) return
      notify('Your edits of the SLA policy are not saved. This tab keeps them.', {
        action: { label: 'Back to them', onClick: () => router.push('/sla/policy') },
      })
    },
    [edited, router],
  )
}
