import { useEffect } from 'react'
import { listen } from './listen'

/** Holds the page's one listener for shortcuts. */
export function KeyboardListener() {
  useEffect(() => listen(), [])
  return null
}
