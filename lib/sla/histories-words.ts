import type { Status } from '@/lib/api/status'
import { formatCount } from '@/lib/format/instant'

/** Explains that past numbers may still change, and why; null where all histories are read. */
export function historiesWords({ unread, problem }: Status['histories']): string | null {
  if (unread === 0) return null
  const what = `Security Hub’s own history of ${formatCount(unread)} ${unread === 1 ? 'finding' : 'findings'}`
  if (problem === null) return `${what} is still being read; past numbers may still move.`
  if (problem.iam_action === null)
    return `${what} could not be read yet: ${problem.message} Hubdesk tries again; past numbers may still move.`
  return `${what} cannot be read: the IAM action ${problem.iam_action} is missing. Until then, past numbers are rebuilt from documents.`
}
