/** Makes a ref for an element that disappears when it is pressed. The focus then goes to the page. */
export const keepFocus = (element: HTMLElement | null) => () => {
  if (element !== null && document.activeElement === element) document.getElementById('main')?.focus()
}
