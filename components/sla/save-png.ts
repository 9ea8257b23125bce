'use client'

import { formatInstant } from '@/lib/format/instant'
import { drawSvg } from './draw-svg'
import type { LegendItem } from './legend'
import { fileName, saveFile } from './save-file'

/** Pixels of the file for each of the page: sharp in a slide. */
const SCALE = 2

/** Of what and of when the picture tells, once it has left the page. */
function noteNow(): string {
  const filter = new URLSearchParams(window.location.search).get('filter')
  return `Hubdesk, ${formatInstant(new Date().toISOString())} UTC${filter ? `, of ${filter}` : ''}`
}

/** Keeps what a chart shows now as a PNG, in the colours of the page. */
export async function savePng(
  body: HTMLElement,
  { id, title, legend }: { id: string; title: string; legend: readonly LegendItem[] },
): Promise<void> {
  const { svg, width, height } = drawSvg(body, { title, legend, note: noteNow() })
  const text = new XMLSerializer().serializeToString(svg)
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
