/** A ref for what its own press takes away: the focus goes to the page then, and not nowhere. */
export const keepFocus = (element: HTMLElement | null) => () => {
  if (element !== null && document.activeElement === element) document.getElementById('main')?.focus()
}
