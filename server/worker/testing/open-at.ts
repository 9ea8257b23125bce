import { readAsff } from '@/server/aws/documents/read-asff'
import { readOcsf } from '@/server/aws/documents/read-ocsf'
import type { Index } from '@/server/store/index/handle'
import { openIndex } from '@/server/store/open-index'

/** A small index on a file, with its ledger beside it, that reads documents as the desk does. */
export const openAt = (path: string): Promise<Index> =>
  openIndex({
    path,
    ledgerPath: `${path}.ledger`,
    backups: null,
    memoryLimit: '512MB',
    threads: 1,
    readDocument(format, raw, observedAt) {
      const result = format === 'asff' ? readAsff(raw, observedAt) : readOcsf(raw, observedAt)
      return result.ok ? result.document : null
    },
  })
