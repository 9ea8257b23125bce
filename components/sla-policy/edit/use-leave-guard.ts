import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { notify } from '@/components/ui/notify'
import { useLatest } from '@/components/ui/use-latest'

function warn(event: BeforeUnloadEvent): void {
  event.preventDefault()
}

/**
 * Warns a person who leaves edits behind. The browser asks before the tab closes, because the tab keeps them. Another
 * page of Hubdesk shows that they wait here.
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
      notify('You have unsaved edits of the SLA policy. This tab keeps them.', {
        action: { label: 'Back to them', onClick: () => router.push('/sla/policy') },
      })
    },
    [edited, router],
  )
}
