import type { Plugin } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'

/**
 * The manifest, and a service worker that caches the page, so that it opens without a connection.
 * The page asks before a newer version takes over (client/sync/new-version.ts). Requests to `/api/`
 * and WebSockets never pass the service worker.
 */
export function pwa(): Plugin[] {
	return VitePWA({
		registerType: 'prompt',
		injectRegister: false,
		manifest: {
			id: '/',
			name: 'Tessera',
			short_name: 'Tessera',
			description: 'Start a jam, share the link, paint together. Every browser is a studio.',
			start_url: '/',
			display: 'standalone',
			background_color: '#15161b',
			theme_color: '#15161b',
			icons: [
				{ src: '/logo.svg', sizes: 'any', type: 'image/svg+xml' },
				{ src: '/icons/192.png', sizes: '192x192', type: 'image/png' },
				{ src: '/icons/512.png', sizes: '512x512', type: 'image/png' },
				{ src: '/icons/maskable.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
			],
		},
		workbox: {
			// The page. Networks and runtimes are tens of megabytes: cached when the studio is first used.
			globPatterns: ['**/*.{js,css,html,svg,woff2}', 'home/*.bin'],
			navigateFallback: '/index.html',
			navigateFallbackDenylist: [/^\/api\//],
			runtimeCaching: [
				{
					urlPattern: /\/assets\/[^/]+\.(?:mjs|wasm\.gz|webp)$/,
					handler: 'CacheFirst',
					options: {
						cacheName: 'tessera-studio',
						expiration: { maxEntries: 120 },
						cacheableResponse: { statuses: [200] },
					},
				},
			],
		},
	})
}
