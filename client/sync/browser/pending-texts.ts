import { createEffect, createSignal, onCleanup } from 'solid-js'
import * as v from 'valibot'
import type { PendingText } from '../../../shared/protocol.ts'
import type { Scene } from '../../document/scene.ts'
import type { Connection } from '../connection/connection.ts'

/** @returns the local storage key of the words that the server may not have. */
export function pendingTextsKey(jam: string): string {
	return `tessera:pending-texts:${jam}`
}

const Stored = v.record(v.string(), v.string())

interface Page {
	jam: string
	scene: Scene
	/** The painter shows the same words. */
	painter: { setWords(mark: string, words: string): void }
	connection: Connection
	/** Whether the server takes changes of this person now. */
	canPaint(): boolean
}

/**
 * The words of texts that wait for the host's approval. They are not in the document: this page tells
 * the server those of this person, and hosts and makers are told them (worker/jam/stage/pending-texts.ts).
 * What the server has not confirmed is kept on this device. Create inside a Solid owner.
 */
export function createPendingTexts({ jam, scene, painter, connection, canPaint }: Page) {
	const key = pendingTextsKey(jam)
	const [unsent, setUnsent] = createSignal<ReadonlyMap<string, string>>(load(key))
	/** Counts changes of marks, while words are unsent. */
	const [version, setVersion] = createSignal(0)

	const isWaiting = (mark: string) => scene.get(mark)?.pending === true
	/** Those of this document: what waits in another one is sent from there. */
	const due = () => {
		version()
		return [...unsent()].filter(([mark]) => isWaiting(mark))
	}

	function show(mark: string, words: string): void {
		scene.setWords(mark, words)
		painter.setWords(mark, words)
	}

	function keep(words: ReadonlyMap<string, string>): void {
		setUnsent(words)
		if (words.size === 0) localStorage.removeItem(key)
		else localStorage.setItem(key, JSON.stringify(Object.fromEntries(words)))
	}

	for (const [mark, words] of unsent()) show(mark, words)
	onCleanup(
		scene.onChange(({ after }) => {
			if (unsent().size === 0) return
			const approved = after.filter(({ id, pending }) => !pending && unsent().has(id))
			if (approved.length > 0) {
				const ids = new Set(approved.map(({ id }) => id))
				keep(new Map([...unsent()].filter(([mark]) => !ids.has(mark))))
			}
			setVersion((count) => count + 1)
		}),
	)
	createEffect(() => {
		// The server has to know the mark first.
		if (connection.status() !== 'connected' || !connection.saved() || !canPaint()) return
		for (const [mark, words] of due()) connection.sendPendingText({ mark, words })
	})

	return {
		/** Sets the words of a mark of this person. */
		write(mark: string, words: string): void {
			keep(new Map(unsent()).set(mark, words))
			show(mark, words)
		},

		/** Words have come: those of somebody else, or a receipt. */
		receive({ mark, words }: PendingText): void {
			const own = unsent().get(mark)
			if (own === undefined) show(mark, words)
			else if (own === words) {
				keep(new Map([...unsent()].filter(([other]) => other !== mark)))
			}
		},

		/** True when the server has all words of this person in this document. */
		saved: () => due().length === 0,
	}
}

export type PendingTextsState = ReturnType<typeof createPendingTexts>

function load(key: string): Map<string, string> {
	try {
		const stored = v.safeParse(Stored, JSON.parse(localStorage.getItem(key) ?? '{}'))
		return new Map(stored.success ? Object.entries(stored.output) : [])
	} catch {
		return new Map()
	}
}
