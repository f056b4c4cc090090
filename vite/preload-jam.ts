import type { HtmlTagDescriptor, Plugin } from 'vite'

const page = /pages\/jam\.tsx$/

/**
 * Names the jam's own code in the page, so that it is fetched together with the entry and not
 * after it. On the home page it warms what is likely opened next.
 */
export function preloadJam(): Plugin {
	return {
		name: 'preload-jam',
		transformIndexHtml: {
			order: 'post',
			handler(html, { bundle }) {
				const chunks = Object.values(bundle ?? {}).filter((file) => file.type === 'chunk')
				const jam = chunks.find(({ facadeModuleId }) => page.test(facadeModuleId ?? ''))
				const scripts = jam ? [jam.fileName, ...jam.imports] : []
				const styles = [...(jam?.viteMetadata?.importedCss ?? [])]
				return [
					...scripts
						.filter((file) => !html.includes(file))
						.map((file) => link(file, { rel: 'modulepreload' })),
					...styles.map((file) => link(file, { rel: 'preload', as: 'style' })),
				]
			},
		},
	}
}

function link(file: string, attrs: Record<string, string>): HtmlTagDescriptor {
	return { tag: 'link', attrs: { ...attrs, crossorigin: true, href: `/${file}` }, injectTo: 'head' }
}
