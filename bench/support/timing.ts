/** Median and 95th percentile in milliseconds. */
export type Timing = { readonly median: number; readonly p95: number }

export function timingOf(samples: readonly number[]): Timing {
  const sorted = samples.toSorted((a, b) => a - b)
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
  return { median: at(0.5), p95: at(0.95) }
}

/** Runs the work once for each input, one after another, and times each. */
export async function timeEach<Input>(
  inputs: readonly Input[],
  work: (input: Input) => Promise<unknown>,
): Promise<number[]> {
  const samples: number[] = []
  for (const input of inputs) {
    const from = performance.now()
    await work(input)
    samples.push(performance.now() - from)
  }
  return samples
}
