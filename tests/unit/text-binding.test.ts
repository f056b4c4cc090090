import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { type TextArea, TextBinding } from '../../client/tools/text-binding.ts'
import { meet } from './documents.ts'

/** A textarea: what is typed replaces the selection, and a new value puts the caret at its end. */
class Field implements TextArea {
	#value = ''
	selectionStart = 0
	selectionEnd = 0

	get value() {
		return this.#value
	}

	set value(value: string) {
		this.#value = value
		this.setSelectionRange(value.length, value.length)
	}

	setSelectionRange = (start: number, end: number) => {
		this.selectionStart = start
		this.selectionEnd = end
	}

	type(text: string): void {
		const { selectionStart: start, selectionEnd: end, value } = this
		this.#value = value.slice(0, start) + text + value.slice(end)
		this.setSelectionRange(start + text.length, start + text.length)
	}
}

/** Two people with one text; the first writes in a textarea. */
function writers(text: string) {
	const docs = [new Y.Doc(), new Y.Doc()] as const
	const [own, other] = docs.map((doc) => doc.getText('text')) as [Y.Text, Y.Text]
	own.insert(0, text)
	meet(...docs)
	const field = new Field()
	const binding = new TextBinding(own, field, ({ start, removed, inserted }) => {
		own.doc?.transact(() => {
			own.delete(start, removed)
			own.insert(start, inserted)
		})
	})
	return { field, binding, own, other, meet: () => meet(...docs) }
}

/** The value with the caret or the selection as `|`. */
function shown({ value, selectionStart: start, selectionEnd: end }: Field): string {
	const selected = start === end ? '' : `${value.slice(start, end)}|`
	return `${value.slice(0, start)}|${selected}${value.slice(end)}`
}

describe('another’s change', () => {
	test.each([
		['before the caret moves it', 3, 3, (text: Y.Text) => text.insert(0, 'oh '), 'oh one| two'],
		['at the caret is written behind it', 3, 3, (text: Y.Text) => text.insert(3, '!'), 'one|! two'],
		['behind the caret leaves it', 3, 3, (text: Y.Text) => text.insert(7, '!'), 'one| two!'],
		['around the caret takes it along', 3, 3, (text: Y.Text) => text.delete(1, 4), 'o|wo'],
		['beside a selection stays outside', 0, 3, (text: Y.Text) => text.insert(0, '>'), '>|one| two'],
		[
			'in a selection becomes part of it',
			0,
			3,
			(text: Y.Text) => text.insert(1, '-'),
			'|o-ne| two',
		],
	])('%s', (_, start, end, change, expected) => {
		const { field, other, meet } = writers('one two')
		field.setSelectionRange(start, end)
		change(other)
		meet()
		expect(shown(field)).toBe(expected)
	})

	test('of the looks of a part leaves the caret and the words', () => {
		const { field, other, meet } = writers('one two')
		field.setSelectionRange(4, 4)
		other.format(0, 6, { weight: 'bold' })
		other.insert(0, 'oh ')
		meet()
		expect(shown(field)).toBe('oh one |two')
	})

	test('at several places in one update moves the caret by those before it', () => {
		const { field, other, meet } = writers('one two')
		field.setSelectionRange(4, 4)
		other.doc?.transact(() => {
			other.insert(7, '!')
			other.insert(0, 'oh ')
		})
		meet()
		expect(shown(field)).toBe('oh one |two!')
	})
})

describe('while an input method composes', () => {
	test('nothing is shared and nothing of the textarea is changed', () => {
		const { field, binding, own, other, meet } = writers('水')
		field.setSelectionRange(1, 1)
		binding.startComposing()
		field.type('ㄕㄢ')
		binding.input()
		other.insert(0, '高')
		meet()
		expect(own.toString()).toBe('高水')
		expect(shown(field)).toBe('水ㄕㄢ|')
		field.setSelectionRange(1, 3)
		field.type('山')
		binding.input()
		binding.endComposing()
		meet()
		expect(shown(field)).toBe('高水山|')
		expect(other.toString()).toBe('高水山')
	})

	test('a word that is composed anew replaces it, and others’ letters beside it stay', () => {
		const { field, binding, other, meet } = writers('ab')
		field.setSelectionRange(0, 2)
		binding.startComposing()
		field.type('xyz')
		other.insert(0, '1')
		meet()
		other.insert(3, '2')
		meet()
		binding.endComposing()
		meet()
		expect(shown(field)).toBe('1xyz|2')
		expect(other.toString()).toBe('1xyz2')
	})

	test('a composition that is dismissed leaves the text as others have it', () => {
		const { field, binding, other, meet } = writers('ab')
		field.setSelectionRange(1, 1)
		binding.startComposing()
		field.type('x')
		binding.input()
		other.insert(2, '!')
		meet()
		field.setSelectionRange(1, 2)
		field.type('')
		binding.endComposing()
		expect(shown(field)).toBe('a|b!')
	})
})

const deed = fc.oneof(
	fc.record({ does: fc.constant('type'), at: fc.nat(), length: fc.nat(3) }),
	fc.record({ does: fc.constant('compose'), at: fc.nat(), length: fc.constant(0) }),
	fc.record({ does: fc.constant('commit'), at: fc.nat(), length: fc.constant(0) }),
	fc.record({ does: fc.constant('other inserts'), at: fc.nat(), length: fc.nat(3) }),
	fc.record({ does: fc.constant('meet'), at: fc.nat(), length: fc.constant(0) }),
)

test('every letter of two writers is there once, and the caret stays behind the last one typed', () => {
	fc.assert(
		fc.property(fc.array(deed, { maxLength: 30 }), (deeds) => {
			const { field, binding, own, other, meet } = writers('start')
			let code = 0x4e00
			const letters = (length: number) =>
				Array.from({ length }, () => String.fromCharCode(code++)).join('')
			let written = 'start'
			for (const { does, at, length } of deeds) {
				if (does === 'type' || does === 'compose') {
					if (does === 'compose') binding.startComposing()
					if (!binding.isComposing) {
						const caret = at % (field.value.length + 1)
						field.setSelectionRange(caret, caret)
					}
					const text = letters(length + 1)
					written += text
					field.type(text)
					binding.input()
				} else if (does === 'commit') binding.endComposing()
				else if (does === 'other inserts') {
					const text = letters(length + 1)
					written += text
					other.insert(at % (other.length + 1), text)
				} else {
					const last = field.value[field.selectionStart - 1]
					meet()
					if (field.selectionStart > 0) expect(field.value[field.selectionStart - 1]).toBe(last)
				}
			}
			const last = field.value[field.selectionStart - 1]
			binding.endComposing()
			meet()
			expect(field.value[field.selectionStart - 1]).toBe(last)
			expect(field.value).toBe(own.toString())
			expect(field.value).toBe(other.toString())
			expect([...field.value].sort()).toEqual([...written].sort())
		}),
	)
})
