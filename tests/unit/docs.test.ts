import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'

/** Documents that a newcomer reads; what they point to must be there. */
const documents = globSync(['*.md', 'docs/**/*.md', 'models/**/*.md'])
const code = globSync(
	['client', 'docs', 'models', 'scripts', 'shared', 'tests', 'vite', 'worker'].map(
		(folder) => `${folder}/**/*.{ts,tsx,css,py,mjs}`,
	),
)

/** Relative targets of links. */
function linksOf(text: string): string[] {
	return [...text.matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)].map((match) => match[1] ?? '')
}

/** Source files in backquotes, with or without their folders. NAME and the like stand for any name. */
function filesOf(text: string): string[] {
	return [...text.matchAll(/`([\w./-]+\.(?:ts|tsx|css|py|mjs))`/g)]
		.map((match) => match[1] ?? '')
		.filter((path) => !/\b[A-Z]{2,}\b/.test(path))
}

describe.each(documents)('%s', (document) => {
	const text = readFileSync(document, 'utf8')

	test('links to files that exist', () => {
		const broken = linksOf(text).filter((target) => !existsSync(join(dirname(document), target)))
		expect(broken).toEqual([])
	})

	test('names source files that exist', () => {
		const missing = filesOf(text).filter(
			(path) => !code.some((one) => one === path || one.endsWith(`/${path}`)),
		)
		expect(missing).toEqual([])
	})
})

test('the architecture has every room of the client', () => {
	const text = readFileSync('docs/architecture.md', 'utf8')
	// Folders with a dot, such as .wrangler, are made by tools.
	const rooms = readdirSync('client', { withFileTypes: true })
		.filter((entry) => entry.isDirectory() && !/^(\.|public$|styles$)/.test(entry.name))
		.map(({ name }) => name)
	expect(rooms.filter((name) => !text.includes(`| \`${name}/\``))).toEqual([])
})

test('a link and a name of nothing are found', () => {
	expect(linksOf('[a](gone.md) [b](https://example.org)')).toEqual(['gone.md'])
	expect(filesOf('`client/gone.ts`, `NAME-tool.ts`, `runs/`')).toEqual(['client/gone.ts'])
})
