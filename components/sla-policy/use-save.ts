'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import type * as z from 'zod/mini'
import { notify } from '@/components/ui/notify'
import { type RequestFailure, request } from '@/lib/api/request'
import { type PolicyInForceAnswer, type policyEdit, policyInForce } from '@/lib/api/sla-policy'
import { dropEdit } from './kept-edit'
import { POLICY_KEY, VERSIONS_KEY } from './use-policy'

/** Whatever shows what a clock says. */
const CLOCKS = ['finding', 'findings', 'sla', 'overview'] as const

/** Saves a version. One that somebody saved meanwhile is read instead, and the edits stay. */
export function useSave() {
  const queries = useQueryClient()
  return useMutation<PolicyInForceAnswer, RequestFailure, z.infer<typeof policyEdit>>({
    mutationFn: body => request(policyInForce, '/api/v1/sla/policy', { method: 'PUT', body }),
    onSuccess(saved) {
      dropEdit()
      queries.setQueryData(POLICY_KEY, saved)
      notify(
        `Version ${saved.version} of the SLA policy is in force. Closed findings stay as they were judged.`,
      )
      const keys = [VERSIONS_KEY, ...CLOCKS.map(noun => [noun] as const)]
      return Promise.all(keys.map(queryKey => queries.invalidateQueries({ queryKey })))
    },
    onError({ code }) {
      if (code === 'stale' || code === 'conflict')
        return queries.invalidateQueries({ queryKey: ['sla-policy'] })
    },
  })
}
