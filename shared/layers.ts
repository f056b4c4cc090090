import * as v from 'valibot'
import type * as Y from 'yjs'
import { Map as YMap } from 'yjs'
import { limits } from './limits.ts'
import { compareByOrder, isOrderKey, keyBetween } from './order.ts'
import { isRemoved, removedKey } from './removed.ts'
import { setKey } from './set-key.ts'

/**
 * Root map `layers`: id → map { z, name, visible, opacity, blend, locked, removed }. Each attribute
 * has its own key, so that edits of two people both hold. The ground is a layer that always exists;
 * its attributes are in the root map `ground`, with those of the paper (see paper.ts). A mark whose
 * layer is missing is on the ground.
 */

export const ground = 'ground'

export const blends = [
	'normal',
	'multiply',
	'screen',
	'overlay',
	'soft-light',
	'darken',
	'lighten',
	'color-dodge',
	'color-burn',
	'difference',
	'luminosity',
] as const

/** The attributes of a layer. One that can't be read gets its default. */
const LayerAttributes = v.object({
	/** Empty: unnamed. */
	name: v.fallback(v.pipe(v.string(), v.maxLength(limits.nameLength)), ''),
	visible: v.fallback(v.boolean(), true),
	/** 0–1, of the layer as a whole. */
	opacity: v.fallback(v.pipe(v.number(), v.minValue(0), v.maxValue(1)), 1),
	/** Named as in CSS `mix-blend-mode`. */
	blend: v.fallback(v.picklist(blends), 'normal'),
	/** True: nothing on it can be changed or added. */
	locked: v.fallback(v.boolean(), false),
})
export type LayerAttributes = v.InferOutput<typeof LayerAttributes>
export type Layer = LayerAttributes & {
	id: string
	z: string
	/** The Yjs client id that made it; absent for the ground. */
	author?: number
}

/** The ground before any change. */
export const plainGround: Layer = { id: ground, z: 'a0', ...read(undefined) }

export function layersOf(doc: Y.Doc): Y.Map<Y.Map<unknown>> {
	return doc.getMap('layers')
}

export function groundOf(doc: Y.Doc): Y.Map<unknown> {
	return doc.getMap('ground')
}

function authorIn(map: Y.Map<unknown>): { author?: number } {
	const author = map._item?.id.client
	return author === undefined ? {} : { author }
}

/** @returns the layers from the lowest up; at most `limits.layersRead`, and the ground. */
export function readLayers(doc: Y.Doc): Layer[] {
	const found: { id: string; z: string; map: Y.Map<unknown> }[] = []
	for (const [id, map] of layersOf(doc)) {
		const z = map instanceof YMap && !isRemoved(map) ? map.get('z') : undefined
		if (id !== ground && isOrderKey(z)) found.push({ id, z, map })
	}
	const layers: Layer[] = found
		.sort(compareByOrder)
		.slice(0, limits.layersRead)
		.map(({ id, z, map }) => ({ id, z, ...read(map), ...authorIn(map) }))
	const z = groundOf(doc).get('z')
	const lowest = isOrderKey(z) ? z : plainGround.z
	layers.push({ id: ground, z: lowest, ...read(groundOf(doc)) })
	return layers.sort(compareByOrder)
}

/** Adds a layer above another one. */
export function addLayer(doc: Y.Doc, id: string, name: string, above: string): void {
	const layers = readLayers(doc)
	const at = layers.findIndex((layer) => layer.id === above)
	const z = keyBetween(layers[at]?.z, layers[at + 1]?.z)
	layersOf(doc).set(id, new YMap<unknown>(Object.entries({ z, name })))
}

/** Changes a layer. One that was removed meanwhile stays removed. */
export function changeLayer(doc: Y.Doc, id: string, change: Partial<LayerAttributes>): void {
	const map = mapOf(doc, id)
	if (!map) return
	for (const [key, value] of Object.entries(change)) setKey(map, key, value)
}

/** Moves a layer directly above another one; null: below all. */
export function moveLayer(doc: Y.Doc, id: string, above: string | null): void {
	const others = readLayers(doc).filter((layer) => layer.id !== id)
	const at = others.findIndex((layer) => layer.id === above)
	const z = keyBetween(others[at]?.z, others[at + 1]?.z)
	const map = mapOf(doc, id)
	if (map) setKey(map, 'z', z)
}

/** Removes a layer. Its marks fall back to the ground. */
export function removeLayer(doc: Y.Doc, id: string): void {
	layersOf(doc).get(id)?.set(removedKey, true)
}

function mapOf(doc: Y.Doc, id: string): Y.Map<unknown> | undefined {
	return id === ground ? groundOf(doc) : layersOf(doc).get(id)
}

function read(map: Y.Map<unknown> | undefined): LayerAttributes {
	const attributes = Object.keys(LayerAttributes.entries).map((key) => [key, map?.get(key)])
	return v.parse(LayerAttributes, Object.fromEntries(attributes))
}
