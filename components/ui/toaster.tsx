'use client'

import dynamic from 'next/dynamic'
import { useSyncExternalStore } from 'react'
import { noticesUsed, subscribeNotices } from './notify'

const Toasts = dynamic(() => import('./toasts').then(module => module.Toasts), { ssr: false })

export function Toaster() {
  const used = useSyncExternalStore(subscribeNotices, noticesUsed, () => false)
  return used ? <Toasts /> : null
}
