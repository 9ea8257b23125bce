import { readAsff } from '@/server/aws/read-asff'
import { readOcsf } from '@/server/aws/read-ocsf'
import { type Index, openIndex } from '@/server/store/open-index'

/** A small index on a file, with its ledger beside it, that reads documents as the desk does. */
export const openAt = (path: string): Promise<Index> =>
  openIndex({
    path,
    ledgerPath: `${path}.ledger`,
    memoryLimit: '512MB',
    threads: 1,
    readDocument(format, raw, observedAt) {
      const result = format === 'asff' ? readAsff(raw, observedAt) : readOcsf(raw, observedAt)
      return result.ok ? result.document : null
    },
  })
