/** Gives a file to the browser to keep. */
export function saveFile(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob)
  const anchor = document.createElement('a')
  anchor.href = url
  anchor.download = name
  anchor.click()
  // The download has begun by the next task; until then the address must hold.
  setTimeout(() => URL.revokeObjectURL(url), 1_000)
}

/** `breach-rate 2026-11-21.csv`. */
export const fileName = (id: string, extension: string): string =>
  `hubdesk-${id}-${new Date().toISOString().slice(0, 10)}.${extension}`
