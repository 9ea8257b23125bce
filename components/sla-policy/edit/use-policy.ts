import { useQuery } from '@tanstack/react-query'
import { question } from '@/components/query/question'
import type { PolicyInForceAnswer } from '@/lib/api/sla/sla-policy'

export const POLICY = question('GET /sla/policy')

/** Milliseconds between refreshes while a version is being applied. */
const WHILE_APPLIED = 1_000
const OTHERWISE = 60_000

/** Reads the policy in force. Refreshes while open clocks move to it, and in case another person saves one. */
export const usePolicy = (initial: PolicyInForceAnswer | null) =>
  useQuery({
    ...POLICY,
    ...(initial ? { initialData: initial } : {}),
    refetchInterval: ({ state }) => ((state.data?.applied ?? 1) < 1 ? WHILE_APPLIED : OTHERWISE),
  })

export const usePolicyVersions = () => useQuery(question('GET /sla/policy/versions'))
