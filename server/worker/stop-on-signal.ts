const EXIT_CODES = { SIGINT: 130, SIGTERM: 143 } as const
/** Whatever is still open after so many milliseconds, such as an export, does not keep the process. */
const GRACE = 2_500

/**
 * Ends the parts that work on their own when the process is asked to end: a page under way commits or is dropped whole, and
 * what is on its way to AWS is kept as such. Requests are
 * left to the server, which ends the process after the last of them; at the latest it ends here.
 */
export function stopOnSignal(...parts: readonly { stop(): Promise<void> }[]): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      setTimeout(() => process.exit(EXIT_CODES[signal]), GRACE).unref()
      for (const part of parts) void part.stop()
    })
}
