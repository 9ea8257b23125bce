const FULL = /ENOSPC|EDQUOT|no space left/i
const READ_ONLY = /EROFS|read-only file system|readonly database/i

/**
 * Describes the disk problem behind an error in a sentence for pages and `/readyz`; null for any other error. It
 * concerns the disk of the data folder.
 */
export function diskTrouble(error: unknown): string | null {
  for (let one = error; one instanceof Error; one = one.cause) {
    if (FULL.test(one.message)) {
      return 'The disk that holds Hubdesk’s data is full. Free some space; Hubdesk goes on by itself.'
    }
    if (READ_ONLY.test(one.message)) {
      return 'The disk that holds Hubdesk’s data is read-only. Mount it so that Hubdesk can write.'
    }
  }
  return null
}
