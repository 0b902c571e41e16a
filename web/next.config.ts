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
  // Fewer and larger files: a page needs 12 scripts instead of 15, and a browser fetches six at once. What pages share is
  // in more than one of them for that, a twelfth more in all.
  experimental: { turbopackChunking: { maxChunkCountPerGroup: 8, minChunkSize: 100_000, requestCost: 600_000, maxMergeChunkSize: 400_000 } },
  productionBrowserSourceMaps: false,
}

export default config
