import type { NextConfig } from 'next'

const inDevelopment = process.env.NODE_ENV === 'development'
const api = process.env.ROUNDSMAN_URL ?? 'http://127.0.0.1:8000'

const config: NextConfig = {
  // Served by the Python process; in development Next serves the pages and hands calls of the API on to it.
  ...(inDevelopment
    ? {
        rewrites: async () => [
          { source: '/api/:path*', destination: `${api}/api/:path*` },
          { source: '/health/:path*', destination: `${api}/health/:path*` },
        ],
      }
    : { output: 'export' as const }),
  // Messages are compiled by scripts/messages.mjs, so that no parser for them is sent to the browser.
  turbopack: { resolveAlias: { 'use-intl/format-message': 'use-intl/format-message/format-only' } },
  reactStrictMode: true,
  images: { unoptimized: true },
  // tsc and eslint run on their own, in `npm run check`.
  typescript: { ignoreBuildErrors: true },
  devIndicators: false,
  // What pages share lies in fewer, larger files, some of it in more than one: 2 KB less for each page.
  experimental: { turbopackChunking: { minChunkSize: 200_000 } },
  productionBrowserSourceMaps: false,
}

export default config
