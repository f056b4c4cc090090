import { expect, test } from 'vitest'
import { fileName } from '../../client/ui/file-name.ts'

test.each([
	['Tides', 'Tides.png'],
	['', 'tessera-jam.png'],
	[' / ', 'tessera-jam.png'],
	['a/b\\c: "d"?\n', 'a b c d.png'],
	['Тени на воде', 'Тени на воде.png'],
])('a jam called %j is saved as %s', (title, name) => {
	expect(fileName(title, '.png')).toBe(name)
})
