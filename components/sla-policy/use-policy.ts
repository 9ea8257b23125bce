'use client'

import { useQuery } from '@tanstack/react-query'
import { request } from '@/lib/api/request'
import { type PolicyInForceAnswer, policyInForce, policyVersions } from '@/lib/api/sla-policy'

export const POLICY_KEY = ['sla-policy', 'in-force'] as const
export const VERSIONS_KEY = ['sla-policy', 'versions'] as const

/** How often the progress of a version that is being applied is asked for, in milliseconds. */
const WHILE_APPLIED = 1_000
const OTHERWISE = 60_000

/** The policy in force. Asked again while open clocks are moved to it, and in case somebody else saves one. */
export const usePolicy = (initial: PolicyInForceAnswer | null) =>
  useQuery({
    queryKey: POLICY_KEY,
    queryFn: ({ signal }) => request(policyInForce, '/api/v1/sla/policy', { signal }),
    ...(initial ? { initialData: initial } : {}),
    refetchInterval: ({ state }) => ((state.data?.applied ?? 1) < 1 ? WHILE_APPLIED : OTHERWISE),
  })

export const usePolicyVersions = () =>
  useQuery({
    queryKey: VERSIONS_KEY,
    queryFn: ({ signal }) => request(policyVersions, '/api/v1/sla/policy/versions', { signal }),
  })
