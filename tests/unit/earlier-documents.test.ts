import * as v from 'valibot'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { readMarks } from '../../shared/canvas.ts'
import { ground, readLayers } from '../../shared/layers.ts'
import { Picture } from '../../shared/mark-schema.ts'
import { personOf } from '../../shared/people.ts'
import { codeLength, packCode } from '../../shared/recipe.ts'
import { packRecipe, unpackRecipe } from '../../shared/recipe-bytes.ts'

/** A whole document written by version 0.1.0, which had no layers, transforms or other brushes. */
const version010 =
	'AQvhDgAoAQZwZW9wbGUEMTg4OQF2AgRuYW1ldwNBZGEGY29sb3VyfYyEkgwnAQVtYXJrcwhzdHJva2UwMQEoAOEOAQF6AXcCYTAjAOEOAQNpbmtFAQAfTozMQjAeAAACiBSKGIFgNgNAVgkUCxQJFA0UCxINEgkSCRAJEgMAUQEQAQQQYQgTChMKFQwTDhUMEwwVChUMFQgQJwEFbWFya3MIZXJhc2VyMDEBKADhDgQBegF3AmExIwDhDgQDaW5rFwEBAAAA/0J4BJAGkQICzRKKHzIJEAkQJwEFbWFya3MIcGljdHVyZTEBKADhDgcBegF3AmEyKADhDgcHcGljdHVyZQF2BAZzaGEyNTZ3QDBmMGYwZjBmMGYwZjBmMGYwZjBmMGYwZjBmMGYwZjBmMGYwZjBmMGYwZjBmMGYwZjBmMGYwZjBmMGYwZjBmMGYFd2lkdGh9gAQGaGVpZ2h0fYADCXRodW1iaGFzaHQZBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBygA4Q4HBWZyYW1lAXYEAXh9SgF5fQUBd324AQFofZoBAA=='

test('a document of version 0.1.0 reads as before', () => {
	const doc = new Y.Doc()
	Y.applyUpdate(doc, Uint8Array.from(Buffer.from(version010, 'base64')))
	const [stroke, eraser, picture, ...more] = readMarks(doc)
	expect(more).toEqual([])
	expect(stroke).toMatchObject({
		id: 'stroke01',
		kind: 'stroke',
		author: 1889,
		layer: ground,
		locked: false,
		bounds: { x: -12, y: -51.75, w: 314, h: 103.75 },
		stroke: { tool: 'ink', colour: 0x1f4e8c, size: 12 },
	})
	if (stroke?.kind !== 'stroke') throw new Error('no stroke')
	expect(stroke.stroke.points).toHaveLength(30)
	expect(stroke.stroke.points.at(-1)).toEqual({ x: 290, y: -18.5, pressure: 29 / 63 })
	expect(eraser).toMatchObject({ kind: 'stroke', stroke: { tool: 'eraser', size: 30 } })
	expect(picture).toMatchObject({
		kind: 'picture',
		frame: { x: -10, y: 5, w: 120, h: 90 },
		bounds: { x: -10, y: 5, w: 120, h: 90 },
		picture: { sha256: '0f'.repeat(32), width: 256, height: 192 },
	})
	expect(personOf(doc, 1889)).toEqual({ name: 'Ada', colour: 0xc2410c })
	expect(readLayers(doc).map(({ id }) => id)).toEqual([ground])
})

test('a recipe of version 0.1.0 reads as before', () => {
	const old = {
		model: 'style-painter@0.1.0',
		modelHash: 'ab'.repeat(32),
		style: { kind: 'picture', sha256: '0123456789abcdef'.repeat(4) },
		code: packCode(new Float32Array(codeLength).fill(0.5)),
		strength: 0.8,
		width: 256,
		height: 192,
		region: { x: -10, y: 4.5, w: 400, h: 300 },
		engine: 'wasm',
		by: 'Quiet Heron',
	}
	const kept = { sha256: '0f'.repeat(32), width: 4, height: 3, thumbhash: new Uint8Array(25) }
	const { style: _, by: __, ...same } = old
	const { recipe } = v.parse(Picture, { ...kept, recipe: old })
	expect(recipe && unpackRecipe(recipe)).toEqual({
		...same,
		work: 'restyle',
		styles: [{ source: { kind: 'picture', ref: '0123456789abcdef' }, share: 1 }],
		parents: ['0123456789abcdef'],
	})
	// A recipe that cannot be read does not remove its picture.
	expect(v.parse(Picture, { ...kept, recipe: { model: 3 } }).sha256).toBe(kept.sha256)
})

/** A recipe written before there was a finish. */
const recipeBeforeFinish =
	'AQATc3R5bGUtcGFpbnRlckAwLjIuMKurq6urq6urq6urq6urq6urq6urq6urq6urq6urq6urgALAAT+AAABAAAAAQIAAAEBAAAAAAQTIoAcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc='

test('a recipe from before the finish asks for none, and packs to the same bytes', () => {
	const bytes = Uint8Array.from(Buffer.from(recipeBeforeFinish, 'base64'))
	const recipe = unpackRecipe(bytes)
	expect(recipe).toMatchObject({ work: 'restyle', strength: 0.8 })
	expect(recipe).not.toHaveProperty('finish')
	expect(packRecipe(recipe)).toEqual(bytes)
})
