import { useMutation, useQueryClient } from '@tanstack/react-query'
import type * as z from 'zod/mini'
import { invalidate } from '@/components/query/invalidate'
import { notify } from '@/components/ui/notify'
import { send } from '@/lib/api/client/ask'
import type { RequestFailure } from '@/lib/api/client/failure'
import type { PolicyInForceAnswer, policyEdit } from '@/lib/api/sla/sla-policy'
import { dropEdit } from './kept-edit'
import { POLICY } from './use-policy'

/** Saves a version. If another person saved one meanwhile, it reads that one, and the edits stay. */
export function useSave() {
  const queries = useQueryClient()
  return useMutation<PolicyInForceAnswer, RequestFailure, z.infer<typeof policyEdit>>({
    mutationFn: body => send('PUT /sla/policy', { body }),
    onSuccess(saved) {
      dropEdit()
      queries.setQueryData(POLICY.queryKey, saved)
      notify(
        `Version ${saved.version} of the SLA policy is in force. Closed findings stay as they were judged.`,
      )
      // Refreshes everything that shows a value of a clock.
      return invalidate(queries, '/findings', '/sla', '/overview')
    },
    onError({ code }) {
      if (code === 'stale' || code === 'conflict') return invalidate(queries, '/sla/policy')
    },
  })
}
