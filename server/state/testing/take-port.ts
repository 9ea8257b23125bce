/** Below the ports that systems give out by themselves. */
const FIRST = 20_000
/** More than one test file takes. */
const A_WORKER = 100

let taken = 0

/**
 * Returns a port of 127.0.0.1 that no other test file uses now. Each worker of Vitest has ports of its own, and runs one
 * file after another.
 */
export function takePort(): number {
  // biome-ignore lint/style/noProcessEnv: Vitest names its workers there
  const worker = Number(process.env.VITEST_POOL_ID ?? 0)
  taken += 1
  return FIRST + worker * A_WORKER + taken
}
