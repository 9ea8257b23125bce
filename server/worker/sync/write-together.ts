type Waiting<Batch> = {
  readonly batch: Batch
  readonly resolve: () => void
  readonly reject: (reason: unknown) => void
}

/** Resolves once the batch is written. */
export type Write<Batch> = (batch: Batch) => Promise<void>

/** How long one batch waits for those of the others, in milliseconds. */
const PATIENCE = 500

/**
 * Runs `works` in parallel with one shared writer. A batch waits, for a limited time, until every running work has one;
 * then all are written at once. So the two documents of a finding from both APIs become one row at once. Returns how
 * each work ended. An error of `writeAll` ends the works with a batch in it.
 */
export async function writeTogether<Batch>(
  works: readonly ((write: Write<Batch>) => Promise<void>)[],
  writeAll: (batches: readonly Batch[]) => Promise<void>,
): Promise<PromiseSettledResult<void>[]> {
  let running = works.length
  let waiting: Waiting<Batch>[] = []
  let isWriting = false
  let timer: NodeJS.Timeout | null = null

  async function flush(): Promise<void> {
    if (timer) clearTimeout(timer)
    timer = null
    const taken = waiting
    waiting = []
    isWriting = true
    try {
      await writeAll(taken.map(({ batch }) => batch))
      for (const { resolve } of taken) resolve()
    } catch (error) {
      for (const { reject } of taken) reject(error)
    }
    isWriting = false
    check()
  }

  function check(): void {
    if (isWriting || waiting.length === 0) return
    if (waiting.length >= running) void flush()
    else timer ??= setTimeout(() => void flush(), PATIENCE)
  }

  const write: Write<Batch> = batch =>
    new Promise((resolve, reject) => {
      waiting.push({ batch, resolve, reject })
      check()
    })
  return Promise.allSettled(
    works.map(async work => {
      try {
        await work(write)
      } finally {
        running -= 1
        check()
      }
    }),
  )
}
