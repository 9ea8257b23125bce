import { readAsff } from '@/server/aws/read-asff'
import { readOcsf } from '@/server/aws/read-ocsf'
import type { DocumentReader } from '@/server/store/open-index'

/** Reads documents as the desk does. */
export const readStored: DocumentReader = (format, raw, observedAt) => {
  const read = format === 'asff' ? readAsff(raw, observedAt) : readOcsf(raw, observedAt)
  return read.ok ? read.document : null
}
