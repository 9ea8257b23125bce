import { wellFormed } from '@/lib/format/well-formed'
import { fileName, saveFile } from './save-file'
import type { Drawing } from './svg-parts'

/** Pixels of the file for each pixel of the page, so that it is sharp on a slide. */
const SCALE = 2

/** Saves a drawing as a PNG. */
export async function savePng({ element, width, height }: Drawing, id: string): Promise<void> {
  const text = wellFormed(new XMLSerializer().serializeToString(element))
  const url = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }))
  try {
    const image = new Image(width, height)
    image.src = url
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = width * SCALE
    canvas.height = height * SCALE
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
    const blob = await new Promise<Blob | null>(done => canvas.toBlob(done, 'image/png'))
    if (!blob) throw new Error('the browser made no picture')
    saveFile(blob, fileName(id, 'png'))
  } finally {
    URL.revokeObjectURL(url)
  }
}
