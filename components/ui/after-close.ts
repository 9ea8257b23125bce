/**
 * Runs `act` after a closing dialog or menu has returned the focus. So `act` finds the page as it was and can move the
 * focus. Radix returns the focus in a task of its own, which it queues when React removes the dialog.
 */
export function afterClose(act: () => void): void {
  setTimeout(() => setTimeout(act, 0), 0)
}
