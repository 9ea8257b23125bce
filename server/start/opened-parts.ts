type Part = { stop(): Promise<void> }

/** The parts opened and started so far, so that none is left behind when a later part fails. */
export type OpenedParts = {
  /** Remembers how to close an opened part. */
  open(close: () => unknown): void
  /** Remembers a background part, and returns it. */
  start<P extends Part>(part: P): P
  readonly started: readonly Part[]
  /** Stops every part, then closes everything, the newest first. A failing one does not prevent the others. */
  undo(): Promise<void>
}

export function createOpenedParts(): OpenedParts {
  const started: Part[] = []
  const closing: (() => unknown)[] = []
  return {
    open: close => void closing.push(close),
    start(part) {
      started.push(part)
      return part
    },
    started,
    async undo() {
      await Promise.allSettled(started.map(part => part.stop()))
      for (const close of closing.toReversed())
        await Promise.resolve()
          .then(close)
          .catch(() => undefined)
    },
  }
}
