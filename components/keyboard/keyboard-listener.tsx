import { useEffect } from 'react'
import { listen } from './listen'

/** The page's one listener for shortcuts. */
export function KeyboardListener() {
  useEffect(() => listen(), [])
  return null
}
