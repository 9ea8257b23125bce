/** Wakes a loop that waits: at a ring, or when its time is up. A ring that nobody waits for is kept for the next. */
export type Alarm = {
  wait(milliseconds: number): Promise<void>
  ringIn(milliseconds: number): void
}

export function createAlarm(): Alarm {
  let hasRung = false
  let waking: (() => void) | null = null
  const ring = () => {
    hasRung = true
    waking?.()
  }
  return {
    async wait(milliseconds) {
      if (!hasRung) {
        let timer: NodeJS.Timeout | undefined
        await new Promise<void>(resolve => {
          waking = resolve
          timer = setTimeout(resolve, milliseconds)
        })
        clearTimeout(timer)
        waking = null
      }
      hasRung = false
    },
    ringIn(milliseconds) {
      if (milliseconds <= 0) ring()
      else setTimeout(ring, milliseconds).unref()
    },
  }
}
