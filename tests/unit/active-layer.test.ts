import { createRoot } from 'solid-js'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { keepActiveLayer } from '../../client/document/saved-layer.ts'
import { addLayer, changeLayer, ground, moveLayer, removeLayer } from '../../shared/layers.ts'
import { openEditingPage } from './editing-page.ts'

/** A page with the layers ground, figures and sky, from the lowest up; and another person's copy. */
function withLayers() {
	const page = openEditingPage()
	page.session.edit((doc) => {
		addLayer(doc, 'figures', 'Figures', ground)
		addLayer(doc, 'sky', 'Sky', 'figures')
	})
	const other = new Y.Doc()
	Y.applyUpdate(other, Y.encodeStateAsUpdate(page.doc))
	/** Another person changes the document. */
	const others = (change: (doc: Y.Doc) => void) => {
		change(other)
		Y.applyUpdate(page.doc, Y.encodeStateAsUpdate(other))
	}
	return { ...page.session, others }
}

describe('the active layer', () => {
	test('is the chosen one, whatever others do to it and to the other layers', () => {
		const { layer, chooseLayer, lostLayer, others } = withLayers()
		chooseLayer('figures')
		others((doc) => {
			addLayer(doc, 'new', 'New', 'sky')
			moveLayer(doc, 'figures', 'sky')
			changeLayer(doc, 'figures', { visible: false, locked: true, opacity: 0 })
			removeLayer(doc, 'sky')
		})
		expect(layer()).toBe('figures')
		expect(lostLayer()).toBeUndefined()
	})

	test('that was deleted makes way for the one below it, once and for all', () => {
		const { layer, chooseLayer, lostLayer, others } = withLayers()
		chooseLayer('sky')
		others((doc) => removeLayer(doc, 'sky'))
		expect(layer()).toBe('figures')
		expect(lostLayer()).toMatchObject({ lost: { name: 'Sky' }, active: { name: 'Figures' } })
		others((doc) => doc.getMap<Y.Map<unknown>>('layers').get('sky')?.delete('removed'))
		expect(layer()).toBe('figures')
	})

	test('that was deleted with all below it makes way for the lowest', () => {
		const { layer, chooseLayer, others } = withLayers()
		others((doc) => moveLayer(doc, ground, 'sky'))
		chooseLayer('figures')
		others((doc) => removeLayer(doc, 'figures'))
		expect(layer()).toBe('sky')
	})
})

describe('over a reload', () => {
	function storage(entries: Record<string, string>): Storage {
		const map = new Map(Object.entries(entries))
		return {
			getItem: (key: string) => map.get(key) ?? null,
			setItem: (key: string, value: string) => void map.set(key, value),
		} as Storage
	}

	test('the active layer stays, although it arrives after the page has opened', () => {
		const page = openEditingPage()
		createRoot(() => keepActiveLayer(page.session, 'jam', storage({ 'tessera:layer:jam': 'sky' })))
		expect(page.session.layer()).toBe(ground)
		const other = new Y.Doc()
		addLayer(other, 'sky', 'Sky', ground)
		Y.applyUpdate(page.doc, Y.encodeStateAsUpdate(other))
		expect(page.session.layer()).toBe('sky')
		expect(page.session.lostLayer()).toBeUndefined()
	})

	test('each document has its own', () => {
		const { session } = openEditingPage()
		const kept = storage({ 'tessera:layer:jam': 'sky' })
		createRoot(() => keepActiveLayer(session, 'jam:desk', kept))
		session.edit((doc) => addLayer(doc, 'hill', 'Hill', ground))
		session.chooseLayer('hill')
		expect(kept.getItem('tessera:layer:jam:desk')).toBe('hill')
		expect(kept.getItem('tessera:layer:jam')).toBe('sky')
	})
})
