import { useQuery } from '@tanstack/react-query'
import { question } from '@/components/query/question'
import type { PolicyInForceAnswer } from '@/lib/api/sla/sla-policy'

export const POLICY = question('GET /sla/policy')

/** How often the progress of a version that is being applied is asked for, in milliseconds. */
const WHILE_APPLIED = 1_000
const OTHERWISE = 60_000

/** The policy in force. Asked again while open clocks are moved to it, and in case somebody else saves one. */
export const usePolicy = (initial: PolicyInForceAnswer | null) =>
  useQuery({
    ...POLICY,
    ...(initial ? { initialData: initial } : {}),
    refetchInterval: ({ state }) => ((state.data?.applied ?? 1) < 1 ? WHILE_APPLIED : OTHERWISE),
  })

export const usePolicyVersions = () => useQuery(question('GET /sla/policy/versions'))
