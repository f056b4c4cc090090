import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** The titles of commands that have a key, as keys of the messages. */
const titlesWithKey = new Set(
	globSync('client/commands/*.ts').flatMap((file) =>
		readFileSync(file, 'utf8')
			.split(/\n\t\{\n/)
			.filter((command) => /^\t\tkeys: \[/m.test(command))
			.flatMap((command) => /title: \(say\) => say\('([\w.]+)'/.exec(command)?.[1] ?? []),
	),
)

/** The opening tags of icon buttons in a source. */
function iconButtons(source: string): string[] {
	return source
		.split('<IconButton')
		.slice(1)
		.map((rest) => rest.slice(0, rest.search(/\n\t*>\n|[^=]>\n/) + 1))
}

/** Icon buttons that are named as a command with a key, and don't show the key. */
function withoutShortcut(source: string): string[] {
	return iconButtons(source).filter((tag) => {
		const titles = [...tag.matchAll(/\bt\('([\w.]+)'/g)].map(([, key]) => key ?? '')
		return titles.some((title) => titlesWithKey.has(title)) && !tag.includes('shortcut=')
	})
}

test('every icon button of a command with a key shows the key in its tooltip', () => {
	for (const title of ['together.laser', 'toolbar.undo', 'desks.title', 'stage.title'])
		expect(titlesWithKey).toContain(title)
	const files = globSync('client/**/*.tsx')
	expect(files.length).toBeGreaterThan(50)
	for (const file of files) expect(withoutShortcut(readFileSync(file, 'utf8')), file).toEqual([])
})

test('a button without the key of its command is found', () => {
	const button = (more: string) => `
		<IconButton
			label={t('together.laser')}${more}
			onClick={() => toggle()}
		>
			<Flashlight size={20} />
		</IconButton>`
	expect(withoutShortcut(button(''))).toHaveLength(1)
	expect(withoutShortcut(button(`\n\t\t\tshortcut={shortcutOf('laser')}`))).toEqual([])
})
