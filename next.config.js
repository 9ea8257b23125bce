const everywhere = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=(), payment=(), usb=()' },
  { key: 'Strict-Transport-Security', value: 'max-age=63072000; includeSubDomains' },
]

/** What is no page may do nothing, should a browser ever show it as one. Pages get a policy with a nonce in proxy.ts. */
const inert = [
  {
    key: 'Content-Security-Policy',
    value: "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox",
  },
]

/** @type {import('next').NextConfig} */
const config = {
  // Native bindings load their own shared library; bundling them fails the build.
  serverExternalPackages: ['@duckdb/node-api', '@electric-sql/pglite', 'pino'],
  poweredByHeader: false,
  reactStrictMode: true,
  images: { unoptimized: true },
  devIndicators: false,
  headers: async () => [
    { source: '/:path*', headers: everywhere },
    { source: '/api/:path*', headers: inert },
    { source: '/_next/static/:path*', headers: inert },
    { source: '/(healthz|readyz|favicon.ico|icon.svg|manifest.webmanifest|robots.txt)', headers: inert },
  ],
}

export default config
