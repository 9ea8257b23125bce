'use client'

import { notify } from '@/components/ui/notify'

/** Copies text and says so; says why not where the browser refuses. */
export async function copyText(text: string, said: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
    notify(said)
  } catch {
    notify('The browser did not allow copying.', {
      description: 'Copying needs https or localhost, and the permission of this page.',
    })
  }
}
