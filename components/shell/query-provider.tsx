'use client'

import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { notify } from '@/components/ui/notify'
import { RequestFailure } from '@/lib/api/client/failure'

/** Asking again helps only where the way or the server was at fault. */
const mayHelp = (error: Error): boolean =>
  error instanceof RequestFailure && ['network', 'unavailable', 'rate_limited'].includes(error.code)

/** Says once that the session has ended: a page with older data would look as if nothing had happened. */
function tellSessionEnds(): (error: Error) => void {
  let isTold = false
  return error => {
    if (isTold || !(error instanceof RequestFailure) || error.code !== 'unauthenticated') return
    isTold = true
    const action = { label: 'Sign in', onClick: () => window.location.reload() }
    notify('Your session has ended.', { description: 'What this page shows grows old from here on.', action })
  }
}

const makeClient = () =>
  new QueryClient({
    queryCache: new QueryCache({ onError: tellSessionEnds() }),
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        gcTime: 5 * 60_000,
        retry: (count, error) => count < 2 && mayHelp(error),
        refetchOnWindowFocus: true,
      },
    },
  })

export function QueryProvider({ children }: { children: ReactNode }) {
  const [client] = useState(makeClient)
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>
}
