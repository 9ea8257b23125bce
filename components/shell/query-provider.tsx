'use client'

import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { notify } from '@/components/ui/notify'
import { RequestFailure } from '@/lib/api/client/failure'

/** True when a retry may help: the network or the server failed. */
const mayHelp = (error: Error): boolean =>
  error instanceof RequestFailure && ['network', 'unavailable', 'rate_limited'].includes(error.code)

/** Notifies a person once that the session has ended. Otherwise the page would show old data without a word. */
function notifySessionEnd(): (error: Error) => void {
  let isNotified = false
  return error => {
    if (isNotified || !(error instanceof RequestFailure) || error.code !== 'unauthenticated') return
    isNotified = true
    const action = { label: 'Sign in', onClick: () => window.location.reload() }
    notify('Your session has ended.', { description: 'This page no longer gets new data.', action })
  }
}

const makeClient = () =>
  new QueryClient({
    queryCache: new QueryCache({ onError: notifySessionEnd() }),
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
