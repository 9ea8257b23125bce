'use client'

import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { RequestFailure } from '@/lib/api/request'

/** Asking again helps only where the way or the server was at fault. */
const mayHelp = (error: Error): boolean =>
  error instanceof RequestFailure && ['network', 'unavailable', 'rate_limited'].includes(error.code)

const makeClient = () =>
  new QueryClient({
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
