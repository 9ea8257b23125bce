import type { Sync } from './start-sync'

const EXIT_CODES = { SIGINT: 130, SIGTERM: 143 } as const
/** Whatever is still open after so many milliseconds, such as an export, does not keep the process. */
const GRACE = 2_500

/**
 * Ends the sync when the process is asked to end: a page under way commits or is dropped whole. Requests are
 * left to the server, which ends the process after the last of them; at the latest it ends here.
 */
export function stopOnSignal(sync: Pick<Sync, 'stop'>): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      setTimeout(() => process.exit(EXIT_CODES[signal]), GRACE).unref()
      void sync.stop()
    })
}
