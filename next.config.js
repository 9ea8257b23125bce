/** @type {import('next').NextConfig} */
const config = {
  // Native bindings load their own shared library; bundling them fails the build.
  serverExternalPackages: ['@duckdb/node-api', '@electric-sql/pglite', 'pino'],
  poweredByHeader: false,
  reactStrictMode: true,
  images: { unoptimized: true },
  devIndicators: false,
  typescript: { tsconfigPath: 'tsconfig.json' },
}

export default config
