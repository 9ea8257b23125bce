import type { Metadata, Viewport } from 'next'
import localFont from 'next/font/local'
import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { PREFERENCE_COOKIES, themeOf } from '@/components/preferences/cookies'
import './globals.css'

const inter = localFont({
  src: '../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2',
  variable: '--font-inter',
  weight: '100 900',
  display: 'swap',
})

export const metadata: Metadata = {
  title: { default: 'Hubdesk', template: '%s · Hubdesk' },
  description: 'The triage desk for AWS Security Hub',
  robots: { index: false, follow: false },
  icons: '/icon.svg',
  manifest: '/manifest.webmanifest',
}

export const viewport: Viewport = {
  colorScheme: 'light dark',
  width: 'device-width',
  initialScale: 1,
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const jar = await cookies()
  const theme = themeOf(jar.get(PREFERENCE_COOKIES.theme)?.value)
  const keys = jar.get(PREFERENCE_COOKIES.keys)?.value === 'off' ? 'off' : 'on'
  const moving = jar.get(PREFERENCE_COOKIES.moving)?.value === 'off' ? 'off' : 'on'
  return (
    <html
      lang="en"
      data-theme={theme}
      data-keys={keys}
      data-moving={moving}
      className={inter.variable}
      suppressHydrationWarning
    >
      <body className="font-sans">{children}</body>
    </html>
  )
}
