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
			handler(_, { bundle }) {
				const chunks = Object.values(bundle ?? {}).filter((file) => file.type === 'chunk')
				const jam = chunks.find(({ facadeModuleId }) => page.test(facadeModuleId ?? ''))
				const entry = chunks.find(({ isEntry }) => isEntry)
				const named = new Set([entry?.fileName, ...(entry?.imports ?? [])])
				const scripts = jam ? [jam.fileName, ...jam.imports].filter((file) => !named.has(file)) : []
				const styles = [...(jam?.viteMetadata?.importedCss ?? [])]
				return [
					...scripts.map((file) => link(file, { rel: 'modulepreload' })),
					...styles.map((file) => link(file, { rel: 'preload', as: 'style' })),
				]
			},
		},
	}
}

function link(file: string, attrs: Record<string, string>): HtmlTagDescriptor {
	return { tag: 'link', attrs: { ...attrs, crossorigin: true, href: `/${file}` }, injectTo: 'head' }
}
