/** Milliseconds. The defaults suit AWS; tests use shorter ones. */
export type ActionTiming = {
  /** Between two checks for work. */
  readonly idle: number
  /** After this time another worker takes what a lost one held. */
  readonly lease: number
  /** The longest first pause before another try; it doubles up to `retryCap`. */
  readonly retry: number
  readonly retryCap: number
  /** How long AWS may go on to show a value from before. */
  readonly patience: number
  /** How long a running call may take when the worker is stopped. */
  readonly grace: number
}

export const AWS_TIMING: ActionTiming = {
  idle: 1_000,
  lease: 20_000,
  retry: 1_000,
  retryCap: 300_000,
  patience: 60_000,
  grace: 1_500,
}

/** Full jitter: what failed together must not be tried again together. */
export const pauseAfter = (tries: number, { retry, retryCap }: ActionTiming): number =>
  Math.random() * Math.min(retryCap, retry * 2 ** Math.min(tries, 30))
