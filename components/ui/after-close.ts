/**
 * Acts once a dialog or menu that was told to close has given the focus back, so that what follows finds the page as
 * it was and can pass the focus on. It gives it back in a task of its own, queued when React has taken it away.
 */
export function afterClose(act: () => void): void {
  setTimeout(() => setTimeout(act, 0), 0)
}
