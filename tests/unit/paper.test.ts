import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { screenTextureStrength, textureStrength } from '../../client/canvas/paint/paper.ts'
import {
	boxBlur,
	noiseSize,
	texelAt,
	whiteNoise,
} from '../../client/canvas/paint/tileable-noise.ts'
import { Scene } from '../../client/document/scene.ts'
import { isDark } from '../../client/ui/colour.ts'
import { changeLayer, ground, groundOf, readLayers } from '../../shared/layers.ts'
import { changePaper, plainPaper, readPaper } from '../../shared/paper.ts'
import { restoreTo, takeRestorePoint } from '../../shared/restore-point.ts'
import { meet, openPage } from './two-people.ts'

const night = 0x191c2b
const two = () => ({ ann: openPage('Ann', 1), ben: openPage('Ben', 2) })

test('a jam has plain paper until somebody chooses another one', () => {
	const doc = new Y.Doc()
	expect(readPaper(doc)).toEqual(plainPaper)
	changePaper(doc, { colour: night })
	changePaper(doc, { texture: 'weave' })
	expect(readPaper(doc)).toEqual({ colour: night, texture: 'weave' })
	changePaper(doc, plainPaper)
	expect(readPaper(doc)).toEqual(plainPaper)
	expect(groundOf(doc).size).toBe(0)
})

test.each([['#ffffff'], [-1], [0x1000000], [0.5], [null], [Number.NaN]])(
	'a colour of %s counts as absent',
	(colour) => {
		const doc = new Y.Doc()
		groundOf(doc).set('paper', colour)
		groundOf(doc).set('texture', colour)
		expect(readPaper(doc)).toEqual(plainPaper)
	},
)

test('colour and texture are changed by two people at once, and each undoes their own', () => {
	const { ann, ben } = two()
	ann.edit((doc) => changePaper(doc, { colour: night }))
	ben.edit((doc) => changePaper(doc, { texture: 'rough' }))
	meet(ann, ben)
	expect(readPaper(ann.doc)).toEqual({ colour: night, texture: 'rough' })
	ben.edit((doc) => changePaper(doc, { colour: 0xffffff }))
	meet(ann, ben)
	expect(ann.history.undo()).toEqual({ result: 'changed', by: [2] })
	expect(ben.history.undo()).toEqual({ result: 'done', by: [] })
	expect(readPaper(ben.doc)).toEqual({ colour: night, texture: 'rough' })
	expect(ben.history.undo()).toEqual({ result: 'done', by: [] })
	expect(readPaper(ben.doc)).toEqual({ colour: night, texture: 'none' })
})

test('a restore point has the paper, also the plain one', () => {
	const doc = new Y.Doc()
	const plain = takeRestorePoint(doc)
	changePaper(doc, { colour: night, texture: 'fine' })
	const dark = takeRestorePoint(doc)
	restoreTo(doc, plain)
	expect(readPaper(doc)).toEqual(plainPaper)
	restoreTo(doc, dark)
	expect(readPaper(doc)).toEqual({ colour: night, texture: 'fine' })
})

test('the art is not painted again for other paper, but is for another ground', () => {
	const doc = new Y.Doc()
	const scene = new Scene(doc)
	let changes = 0
	scene.onChange(() => {
		changes += 1
	})
	changePaper(doc, { colour: night, texture: 'fine' })
	expect(changes).toBe(0)
	changeLayer(doc, ground, { opacity: 0.5 })
	expect(changes).toBe(1)
	expect(readLayers(doc)[0]).toMatchObject({ opacity: 0.5 })
})

test('paper is dark where white can be read better than black', () => {
	expect([0x000000, night, 0x2563c9].map(isDark)).toEqual([true, true, true])
	expect([0xffffff, 0xc9a67e, 0x9a9ea6].map(isDark)).toEqual([false, false, false])
})

test('a texture is seen whole at its own size, and not where it would alias or blur', () => {
	expect([0.05, 0.2, 0.5, 1, 3].map(screenTextureStrength)).toEqual([0, 0, 1, 1, 1])
	expect(screenTextureStrength(8)).toBe(0)
	expect(screenTextureStrength(0.3)).toBeGreaterThan(screenTextureStrength(0.25))
	expect(screenTextureStrength(4)).toBeGreaterThan(screenTextureStrength(6))
	// A file of four pixels per unit has it whole.
	expect(textureStrength(4)).toBe(1)
})

test('surfaces have no seam: moved noise is blurred the same', () => {
	const noise = whiteNoise(5)
	const moved = noise.map((_, i) => {
		return texelAt(noise, (i % noiseSize) + 100, Math.floor(i / noiseSize) + 37)
	})
	const [blurred, blurredMoved] = [boxBlur(noise, 3), boxBlur(moved, 3)]
	for (const [x, y] of [
		[0, 0],
		[255, 0],
		[3, 254],
		[156, 219],
	] as const) {
		expect(blurredMoved[y * noiseSize + x]).toBeCloseTo(texelAt(blurred, x + 100, y + 37), 5)
	}
})
