/** Offers a file to the browser as a download. */
export function saveFile(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob)
  const anchor = document.createElement('a')
  anchor.href = url
  anchor.download = name
  anchor.click()
  // The download begins by the next task. Until then the address must exist.
  setTimeout(() => URL.revokeObjectURL(url), 1_000)
}

/** Names a file: `breach-rate 2026-11-21.csv`. */
export const fileName = (id: string, extension: string): string =>
  `hubdesk-${id}-${new Date().toISOString().slice(0, 10)}.${extension}`
