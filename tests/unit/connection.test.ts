import { expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { FaultTolerantDoc } from '../../client/document/fault-tolerant-doc.ts'
import { addStroke, newMarkId, readMarks } from '../../shared/canvas.ts'
import { limits } from '../../shared/limits.ts'
import { closeCode } from '../../shared/protocol.ts'
import { stroke } from '../worker/frame-corpus.ts'
import { network, pass, setUpNetwork } from './network-setup.ts'
import { Person } from './person.ts'

setUpNetwork()

test('two people synchronise, and see when everything is saved', async () => {
	const [ada, ben] = [new Person('Ada'), new Person('Ben')]
	await pass(1_000)
	expect([ada.connection.status(), ben.connection.status()]).toEqual(['connected', 'connected'])
	ada.draw()
	expect(ada.connection.saved()).toBe(false)
	await pass(1_000)
	expect(ada.connection.saved()).toBe(true)
	expect(readMarks(ben.doc)).toHaveLength(1)
})

test('5 MB drawn offline arrive in parts, in time, and without a closed connection', {
	timeout: 30_000,
}, async () => {
	const ada = new Person('Ada')
	await pass(1_000)
	network.lineOf('Ada').state = 'hole'
	network.tell('Ada', 'offline')
	const points = Array.from({ length: 4_000 }, (_, i) => ({
		x: 10 * i,
		y: (i * i) % 997,
		pressure: 0.5,
	}))
	ada.doc.transact(() => {
		for (let i = 0; i < 500; i++) addStroke(ada.doc, newMarkId(), { ...stroke, points }, null)
	})
	expect(Y.encodeStateAsUpdate(ada.doc).length).toBeGreaterThan(limits.frameBytes)
	network.lineOf('Ada').restore(true)
	await pass(30_000)
	expect(ada.connection.saved()).toBe(true)
	// The lost connection is detected and closed.
	expect(network.ended.filter((code) => code !== closeCode.silent)).toEqual([])
	expect(Math.max(...network.frames)).toBeLessThan(limits.frameBytes / 8)
	const ben = new Person('Ben')
	await pass(5_000)
	expect(readMarks(ben.doc)).toHaveLength(500)
})

test('a listener that throws does not stop the others, now or later', async () => {
	const ben = new Person('Ben')
	const doc = new FaultTolerantDoc()
	// Added before the connection's listener, like that of a broken local store.
	doc.on('update', () => {
		throw new Error('a broken store')
	})
	const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
	const ada = new Person('Ada', doc)
	await pass(1_000)
	for (let i = 0; i < 3; i++) ada.draw()
	expect(ada.connection.saved()).toBe(false)
	await pass(1_000)
	expect(logged).toHaveBeenCalledTimes(3)
	expect(readMarks(ben.doc)).toHaveLength(3)
	expect(ada.connection.saved()).toBe(true)
})

test('a page whose listener missed a change does not report it as saved, and sends it later', async () => {
	const ben = new Person('Ben')
	const doc = new Y.Doc()
	const ada = new Person('Ada', doc)
	await pass(1_000)
	const { emit } = doc
	doc.emit = () => undefined
	ada.draw()
	doc.emit = emit
	await pass(1_000)
	expect(ada.connection.saved()).toBe(false)
	ada.draw()
	await pass(1_000)
	expect(readMarks(ben.doc)).toHaveLength(2)
	expect(ada.connection.saved()).toBe(true)
})
