/** Functions that run in the page. Each must be self-contained, because only the function itself is sent there. */

/** Records the time when the first frame with a row ended. */
export function watchFirstRow(): void {
  const look = () => {
    if (!document.querySelector('tbody tr')) requestAnimationFrame(look)
    else
      requestAnimationFrame(() =>
        document.documentElement.setAttribute('data-painted', String(performance.now())),
      )
  }
  requestAnimationFrame(look)
}

/** Measures the milliseconds from a click on a row's box until the frame that shows it is painted, for some rows. */
export async function timeSelects(count: number): Promise<number[]> {
  const times: number[] = []
  for (const box of [...document.querySelectorAll<HTMLElement>('tbody input[type=checkbox]')].slice(
    0,
    count,
  )) {
    const from = performance.now()
    box.click()
    await new Promise(painted =>
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = painted
        port2.postMessage(null)
      }),
    )
    times.push(performance.now() - from)
  }
  return times
}

/** Scrolls to the end repeatedly until the list has that many rows. Returns how many it has, and scrolls back. */
export async function loadRows(rows: number): Promise<number> {
  const scroller = document.querySelector('table')?.closest('[data-scroll]')
  const height = document.querySelector('tbody tr')?.getBoundingClientRect().height ?? 0
  if (!scroller || height === 0) throw new Error('The page shows no list of findings.')
  for (let tries = 0; scroller.scrollHeight < rows * height && tries < 2000; tries += 1) {
    scroller.scrollTop = scroller.scrollHeight
    await new Promise(go => setTimeout(go, 30))
  }
  const loaded = Math.floor(scroller.scrollHeight / height)
  scroller.scrollTop = 0
  return loaded
}

/** Scrolls down by `step` pixels a frame, and examines each frame as it will be painted. */
export async function scrollThrough(input: {
  rows: number
  step: number
}): Promise<{ frames: number; blank: number; slowest: number }> {
  const scroller = document.querySelector('table')?.closest('[data-scroll]')
  const head = document.querySelector('thead')
  const height = document.querySelector('tbody tr')?.getBoundingClientRect().height ?? 0
  if (!scroller || !head) throw new Error('The page shows no list of findings.')
  const isCovered = () => {
    const view = scroller.getBoundingClientRect()
    const top = head.getBoundingClientRect().bottom
    let reached = top
    const rows = [...document.querySelectorAll('tbody tr')].map(row => row.getBoundingClientRect())
    for (const row of rows.sort((a, b) => a.top - b.top))
      if (row.top <= reached + 1) reached = Math.max(reached, row.bottom)
    return reached >= view.bottom - 1
  }
  let [frames, blank, slowest, last] = [0, 0, 0, performance.now()]
  while (scroller.scrollTop + scroller.clientHeight + input.step < input.rows * height) {
    await new Promise(requestAnimationFrame)
    slowest = Math.max(slowest, performance.now() - last)
    last = performance.now()
    scroller.scrollTop += input.step
    frames += 1
    if (!isCovered()) blank += 1
  }
  return { frames, blank, slowest }
}

/** Waits until the page is idle, so that no earlier work is measured. */
export const untilIdle = (): Promise<void> =>
  new Promise(resolve => {
    requestIdleCallback(() => resolve())
  })
