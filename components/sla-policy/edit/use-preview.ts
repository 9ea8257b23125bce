import { useMutation } from '@tanstack/react-query'
import { send } from '@/lib/api/client/ask'
import type { RequestFailure } from '@/lib/api/client/failure'
import type { PolicyPreview, SlaPolicy } from '@/lib/api/sla/sla-policy'

/** Asks what a policy would do to open clocks now. It changes nothing. */
export const usePreview = () =>
  useMutation<PolicyPreview, RequestFailure, SlaPolicy>({
    mutationFn: policy => send('POST /sla/policy/preview', { body: { policy } }),
  })
