import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { CreatedJam } from '../../shared/api.ts'
import { connect, createJam } from './connect.ts'
import { addNote, deleteEntry, entriesOf, entryOf, isNote, setEntry, textOf } from './entries.ts'
import { type Server, startServer } from './start-server.ts'

let server: Server
beforeAll(async () => {
	server = await startServer()
})
afterAll(() => server.stop())

/** Joins as the package's README says; only the socket class is given, since Node's own differs. */
function join(jam: CreatedJam, key: string): WebsocketProvider {
	const address = `${server.url.replace('http', 'ws')}/api/sync`
	return new WebsocketProvider(address, jam.id, new Y.Doc(), {
		params: { key },
		WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
		disableBc: true,
	})
}

function synced(provider: WebsocketProvider): Promise<void> {
	if (provider.synced) return Promise.resolve()
	return new Promise((resolve) => {
		const look = (isSynced: boolean) => {
			if (!isSynced) return
			provider.off('sync', look)
			resolve()
		}
		provider.on('sync', look)
	})
}

/** Waits until `condition` holds; checks it after every change of the document. */
function until(doc: Y.Doc, condition: () => boolean): Promise<void> {
	return new Promise((resolve) => {
		const look = () => {
			if (!condition()) return
			doc.off('afterTransaction', look)
			resolve()
		}
		doc.on('afterTransaction', look)
		look()
	})
}

/** The next action of one of the two. */
type Step =
	| { do: 'write'; who: number; at: number; text: string }
	| { do: 'erase'; who: number; at: number; count: number }
	| { do: 'set'; who: number; key: string; value: number }
	| { do: 'unset'; who: number; key: string }
	| { do: 'leave'; who: number }
	| { do: 'return'; who: number }

const note = 'note'
const who = fc.nat(1)
const at = fc.nat(200)
const key = fc.constantFrom('a', 'b', 'c', 'd')
const step: fc.Arbitrary<Step> = fc.oneof(
	fc.record({ do: fc.constant('write'), who, at, text: fc.string({ minLength: 1 }) }),
	fc.record({ do: fc.constant('erase'), who, at, count: fc.integer({ min: 1, max: 9 }) }),
	fc.record({ do: fc.constant('set'), who, key, value: fc.integer() }),
	fc.record({ do: fc.constant('unset'), who, key }),
	fc.record({ do: fc.constant('leave'), who }),
	fc.record({ do: fc.constant('return'), who }),
)

function take(providers: WebsocketProvider[], action: Step): void {
	const provider = providers[action.who]
	if (!provider) return
	const { doc } = provider
	const text = textOf(doc, note)
	switch (action.do) {
		case 'write':
			text.insert(Math.min(action.at, text.length), action.text)
			break
		case 'erase': {
			const from = Math.min(action.at, text.length)
			text.delete(from, Math.min(action.count, text.length - from))
			break
		}
		case 'set':
			setEntry(doc, action.key, action.value)
			break
		case 'unset':
			deleteEntry(doc, action.key)
			break
		case 'leave':
			provider.disconnect()
			break
		case 'return':
			provider.connect()
			break
	}
}

const contents = (doc: Y.Doc) => ({
	text: textOf(doc, note).toString(),
	map: entriesOf(doc),
})

describe('the provider of the npm package y-websocket', () => {
	test('synchronises two documents, after any actions and any number of disconnections', {
		timeout: 240_000,
	}, async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
				const jam = await createJam(server.url)
				const providers = [join(jam, jam.keys.host), join(jam, jam.keys.artist)]
				await Promise.all(providers.map(synced))
				if (!providers[0] || !providers[1]) throw new Error('two providers')
				addNote(providers[0].doc, note, '')
				const { doc: second } = providers[1]
				await until(second, () => isNote(second, note))
				for (const action of steps) take(providers, action)
				for (const provider of providers) provider.connect()
				const [one, other] = providers.map((provider) => provider.doc)
				if (!one || !other) throw new Error('two documents')
				// A final change from each: when both have both, everything before has arrived too.
				setEntry(one, 'last-one', true)
				setEntry(other, 'last-other', true)
				await Promise.all(
					[one, other].map((doc) =>
						until(
							doc,
							() =>
								Object.keys(entriesOf(doc)).filter((name) => name.startsWith('last-')).length === 2,
						),
					),
				)
				expect(contents(one)).toEqual(contents(other))
				expect(Y.encodeStateAsUpdate(one)).toEqual(Y.encodeStateAsUpdate(other))

				const late = await connect(server.url, jam.id, jam.keys.viewer)
				await late.sync()
				expect(Y.encodeStateAsUpdate(late.doc)).toEqual(Y.encodeStateAsUpdate(one))
				late.close()
				for (const provider of providers) provider.destroy()
			}),
			{ numRuns: 30 },
		)
	})

	test('shows everyone’s presence to everyone', async () => {
		const jam = await createJam(server.url)
		const [host, viewer] = [join(jam, jam.keys.host), join(jam, jam.keys.viewer)]
		await Promise.all([synced(host), synced(viewer)])
		const seen = new Promise<void>((resolve) => {
			viewer.awareness.on('change', () => {
				if (viewer.awareness.getStates().get(host.doc.clientID)?.name === 'H') resolve()
			})
		})
		host.awareness.setLocalState({ name: 'H' })
		await seen
		const gone = new Promise<void>((resolve) => {
			viewer.awareness.on('change', () => {
				if (!viewer.awareness.getStates().has(host.doc.clientID)) resolve()
			})
		})
		host.destroy()
		await gone
		viewer.destroy()
	})

	test('reads with the viewer’s key, and its writes are refused', async () => {
		const jam = await createJam(server.url)
		const [host, viewer] = [join(jam, jam.keys.host), join(jam, jam.keys.viewer)]
		await Promise.all([synced(host), synced(viewer)])
		setEntry(host.doc, 'from', 'host')
		await until(viewer.doc, () => entryOf(viewer.doc, 'from') === 'host')

		setEntry(viewer.doc, 'from', 'viewer')
		setEntry(host.doc, 'after', true)
		await until(viewer.doc, () => entryOf(viewer.doc, 'after') === true)
		const late = await connect(server.url, jam.id, jam.keys.viewer)
		await late.sync()
		for (const doc of [host.doc, late.doc]) {
			expect(entriesOf(doc)).toEqual({ from: 'host', after: true })
		}
		late.close()
		for (const provider of [host, viewer]) provider.destroy()
	})
})
