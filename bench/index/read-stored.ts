import { readAsff } from '@/server/aws/documents/read-asff'
import { readOcsf } from '@/server/aws/documents/read-ocsf'
import type { DocumentReader } from '@/server/store/index/handle'

/** Reads documents as the desk does. */
export const readStored: DocumentReader = (format, raw, observedAt) => {
  const read = format === 'asff' ? readAsff(raw, observedAt) : readOcsf(raw, observedAt)
  return read.ok ? read.document : null
}
