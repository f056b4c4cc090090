import type { Plugin } from 'vite'

/** The font of almost every text (client/styles/fonts.css). */
const font = /latin-wght-normal-[^/]+\.woff2$/

/** Names the font in the page, so that it is fetched together with the styles and not after them. */
export function preloadFont(): Plugin {
	return {
		name: 'preload-font',
		transformIndexHtml: {
			order: 'post',
			handler: (_html, { bundle }) =>
				Object.keys(bundle ?? {})
					.filter((file) => font.test(file))
					.map((file) => ({
						tag: 'link',
						attrs: {
							rel: 'preload',
							as: 'font',
							type: 'font/woff2',
							crossorigin: true,
							href: `/${file}`,
						},
						injectTo: 'head',
					})),
		},
	}
}
