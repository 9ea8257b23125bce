'use client'

import { useMutation } from '@tanstack/react-query'
import { type RequestFailure, request } from '@/lib/api/request'
import { type PolicyPreview, policyPreview, type SlaPolicy } from '@/lib/api/sla-policy'

/** Asks what a policy would do to open clocks right now, and changes nothing. */
export const usePreview = () =>
  useMutation<PolicyPreview, RequestFailure, SlaPolicy>({
    mutationFn: policy =>
      request(policyPreview, '/api/v1/sla/policy/preview', { method: 'POST', body: { policy } }),
  })
