'use client'

import { lazy, Suspense, useSyncExternalStore } from 'react'
import { noticesUsed, subscribeNotices } from './notify'

const Toasts = lazy(() => import('./toasts').then(module => ({ default: module.Toasts })))

export function Toaster() {
  const used = useSyncExternalStore(subscribeNotices, noticesUsed, () => false)
  return used ? (
    <Suspense>
      <Toasts />
    </Suspense>
  ) : null
}
