import WebSocket from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'

/** The jam's document and the data of its pictures, as any Yjs client gets them. */
export async function readDocument(link: string): Promise<Y.Doc> {
	const { host, pathname, hash } = new URL(link)
	const doc = new Y.Doc()
	const provider = new WebsocketProvider(
		`ws://${host}/api/sync`,
		pathname.split('/')[2] ?? '',
		doc,
		{
			params: { key: hash.slice(1) },
			WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
			disableBc: true,
		},
	)
	await new Promise<void>((resolve) => provider.once('sync', () => resolve()))
	provider.destroy()
	return doc
}
