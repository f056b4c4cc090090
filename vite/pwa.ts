import type { Plugin } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'

/**
 * What makes the page an app that opens without a connection: its manifest, and a service worker
 * that keeps the page itself at hand. The page asks before a newer one takes over
 * (client/sync/new-version.ts). `/api/` and WebSockets never go through it.
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
			// The page. Networks and runtimes are tens of megabytes: kept once the studio was opened.
			globPatterns: ['**/*.{js,css,html,svg}'],
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
