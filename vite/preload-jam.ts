import type { HtmlTagDescriptor, Plugin, Rolldown } from 'vite'

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
				const needed = jam ? withImports(jam, chunks) : []
				const scripts = needed.map(({ fileName }) => fileName)
				const styles = needed.flatMap(({ viteMetadata }) => [...(viteMetadata?.importedCss ?? [])])
				return [
					...scripts
						.filter((file) => !html.includes(file))
						.map((file) => link(file, { rel: 'modulepreload' })),
					...styles
						.filter((file) => !html.includes(file))
						.map((file) => link(file, { rel: 'preload', as: 'style' })),
				]
			},
		},
	}
}

/** @returns the chunk and all that it imports statically. */
function withImports(
	chunk: Rolldown.OutputChunk,
	all: readonly Rolldown.OutputChunk[],
): Rolldown.OutputChunk[] {
	const needed = new Set([chunk])
	for (const { imports } of needed) {
		for (const other of all) if (imports.includes(other.fileName)) needed.add(other)
	}
	return [...needed]
}

function link(file: string, attrs: Record<string, string>): HtmlTagDescriptor {
	return { tag: 'link', attrs: { ...attrs, crossorigin: true, href: `/${file}` }, injectTo: 'head' }
}
