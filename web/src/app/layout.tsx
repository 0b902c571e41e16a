import '@fontsource-variable/inter'
import './globals.css'
import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { START } from '@/i18n/generated'
import { Providers } from '@/shell/Providers'

export const metadata: Metadata = {
  title: 'Roundsman',
  description: 'Orders, stock, planning, dispatch, proof of delivery and costs in one place.',
  icons: { icon: '/icon.svg' },
}

export const viewport: Viewport = { width: 'device-width', initialScale: 1, themeColor: [{ media: '(prefers-color-scheme: dark)', color: '#181917' }, { color: '#ffffff' }] }

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en" suppressHydrationWarning>
      <head>
        {/* Before the first paint, so that a dark page never flashes white. */}
        <script src={START} />
      </head>
      <body>
        <Providers>{children}</Providers>
      </body>
    </html>
  )
}
