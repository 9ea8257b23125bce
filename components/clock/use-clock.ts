import { useQuery } from '@tanstack/react-query'
import { question } from '@/components/query/question'

/** Reads the SLA clock of a finding. Events of findings refresh it, as they refresh the finding itself. */
export const useClock = (key: string) =>
  useQuery(question('GET /sla/findings/{key}/clock', { params: { key } }))
