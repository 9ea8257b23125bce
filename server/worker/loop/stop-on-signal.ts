const EXIT_CODES = { SIGINT: 130, SIGTERM: 143 } as const
/** After this many milliseconds the process ends, even if work such as an export is still open. */
const GRACE = 2_500

/**
 * Stops the background parts when the process is asked to end. A current page is committed or dropped whole, and what
 * is on its way to AWS is recorded as such. The server handles open requests and ends the process after the last of
 * them, or it ends here. `atLast` runs once all have stopped.
 */
export function stopOnSignal(parts: readonly { stop(): Promise<void> }[], atLast: () => Promise<void>): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      setTimeout(() => process.exit(EXIT_CODES[signal]), GRACE).unref()
      void Promise.allSettled(parts.map(part => part.stop())).then(atLast)
    })
}
