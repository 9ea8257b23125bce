import { timerLength } from '@/lib/timer-length'

/** Wakes a waiting loop: at a ring, or when its time is up. A ring without a waiting loop is kept for the next wait. */
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
          timer = setTimeout(resolve, timerLength(milliseconds))
        })
        clearTimeout(timer)
        waking = null
      }
      hasRung = false
    },
    ringIn(milliseconds) {
      if (milliseconds <= 0) ring()
      else setTimeout(ring, timerLength(milliseconds)).unref()
    },
  }
}
