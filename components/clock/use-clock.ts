import { useQuery } from '@tanstack/react-query'
import { question } from '@/components/query/question'

/** The SLA clock of a finding. Events of findings make it ask again, as they do the finding itself. */
export const useClock = (key: string) =>
  useQuery(question('GET /sla/findings/{key}/clock', { params: { key } }))
