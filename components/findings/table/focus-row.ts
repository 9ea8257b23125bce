/** Focuses a row that is drawn: its link, or its box when the title does not show. Returns false if it is not drawn. */
export function focusRow(list: Element, index: number): boolean {
  const row = list.querySelector(`[data-row="${index}"]`)
  const target =
    row?.querySelector<HTMLElement>('[data-row-link]') ?? row?.querySelector<HTMLElement>('input')
  target?.focus({ preventScroll: true })
  return target !== undefined && target !== null
}

/** Focuses the finding that the panel shows, before the panel closes. Focuses the page if the list does not hold it. */
export function focusOpenFinding(): void {
  const opener = document.querySelector<HTMLElement>('[data-open] a') ?? document.getElementById('main')
  opener?.focus()
}
