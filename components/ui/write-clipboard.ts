import { notify } from './notify'

/** Copies text. Returns false and shows the reason when the browser refuses. */
export async function writeClipboard(text: string): Promise<boolean> {
  try {
    // Undefined on pages that are neither https nor on localhost.
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    notify('The browser did not allow copying.', {
      description: 'Copying needs https or localhost, and the permission of this page.',
    })
    return false
  }
}
