/** Puts the focus on a row that is drawn: on its link, or its box where the title is not shown. False if it is not. */
export function focusRow(list: Element, index: number): boolean {
  const row = list.querySelector(`[data-row="${index}"]`)
  const target =
    row?.querySelector<HTMLElement>('[data-row-link]') ?? row?.querySelector<HTMLElement>('input')
  target?.focus({ preventScroll: true })
  return target !== undefined && target !== null
}

/** Gives the focus back to the finding that the panel shows, before the panel goes; or to the page if it is not listed. */
export function focusOpenFinding(): void {
  const opener = document.querySelector<HTMLElement>('[data-open] a') ?? document.getElementById('main')
  opener?.focus()
}
