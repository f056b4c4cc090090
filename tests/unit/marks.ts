import fc from 'fast-check'
import { pack, unpack } from '../../shared/ink-codec.ts'
import type { Content } from '../../shared/mark-content.ts'
import { fontFamilies } from '../../shared/mark-schema.ts'
import { type Material, materials, pictureChannel } from '../../shared/material.ts'
import { type Meaning, meaningColour, meanings } from '../../shared/meaning.ts'
import type { Outline } from '../../shared/outline.ts'
import { shapeKinds } from '../../shared/shape-kinds.ts'
import type { FormattedText } from '../../shared/text-runs.ts'
import { compose, rotation, scaling, type Transform, translation } from '../../shared/transform.ts'

/** Arbitrary marks, for property tests of all kinds. */

/** Plain objects: Yjs stores no others. */
const record = <T>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
	fc.record(model, { noNullPrototype: true })

/** Without -0, which a JSON doesn't keep. */
const coordinate = fc.double({ min: -1e5, max: 1e5, noNaN: true }).map((value) => value + 0)
const length = fc.double({ min: 0, max: 1e4, noNaN: true })
const share = fc.double({ min: 0, max: 1, noNaN: true })
const colour = fc.integer({ min: 0, max: 0xffffff })
const frame = record({ x: coordinate, y: coordinate, w: length, h: length })
/** Text as a browser gives it: whole characters. */
const text = fc.string({ unit: 'grapheme', maxLength: 40 })

/** Some texts have a part that looks different. */
function withRuns<T extends { text: string }>(plain: T): fc.Arbitrary<T & FormattedText> {
	const { length } = plain.text
	return fc.tuple(fc.nat(length), colour).map(([count, colour]) => {
		// A part has whole characters.
		const end = [...plain.text].slice(0, count).join('').length
		if (end === 0 || colour % 2 === 0) return plain
		const rest = length > end ? [{ length: length - end }] : []
		return { ...plain, runs: [{ length: end, weight: 'bold' as const, colour }, ...rest] }
	})
}

const stroke = record({
	tool: fc.constantFrom('ink' as const, 'eraser' as const, 'rubber' as const),
	colour,
	opacity: share,
	size: fc.integer({ min: 1, max: 200 }),
	exponent: fc.integer({ min: -6, max: 2 }),
	points: fc.array(record({ x: coordinate, y: coordinate, pressure: share }), {
		minLength: 1,
		maxLength: 20,
	}),
})
	// Rounded, as it is stored.
	.map((drawn) => unpack(pack(drawn)))

/** Outlines as they are stored: every ring has three points or more, on the grid. */
export const outline: fc.Arbitrary<Outline> = fc
	.tuple(fc.integer({ min: 1, max: 65_535 }), fc.integer({ min: 1, max: 65_535 }))
	.chain(([columns, rows]) =>
		fc
			.array(fc.array(fc.tuple(fc.nat(columns), fc.nat(rows)), { minLength: 3, maxLength: 12 }), {
				minLength: 1,
				maxLength: 4,
			})
			.map((rings) => ({
				columns,
				rows,
				rings: rings.map((ring) => Uint16Array.from(ring.flat())),
			})),
	)

const texture = { channel: fc.nat(materials.length - 1), seed: fc.nat(2 ** 32 - 1) }
const material: fc.Arbitrary<Material> = fc.oneof(
	record({ ...texture, alive: fc.boolean() }),
	record({ ...texture, alive: fc.constant(false), exemplar: fc.constant(true as const) }),
	record({
		...texture,
		alive: fc.constant(false),
		exemplar: fc.constant(true as const),
		directed: fc.constant(true as const),
	}),
	record({
		channel: fc.constant(pictureChannel),
		seed: texture.seed,
		alive: fc.constant(false),
		exemplar: fc.constant('0e'.repeat(32)),
		directed: fc.constant(true as const),
	}),
)

const meaning = fc.constantFrom(...meanings.map(({ id }) => id))

/** Some of the marks that can have a material have one. */
function madeOf(content: Content, material: Material | undefined): Content {
	if (!material) return content
	if (content.kind === 'stroke' && content.stroke.tool === 'ink') return { ...content, material }
	if (content.kind === 'shape' && content.shape.fill !== null) return { ...content, material }
	return content
}

/** Some of the others that can stand for something do, and have its colour. */
function meant(content: Content, meaning: Meaning | undefined): Content {
	if (!meaning || isMade(content)) return content
	const colour = meaningColour(meaning)
	if (content.kind === 'stroke' && content.stroke.tool === 'ink') {
		return { ...content, stroke: { ...content.stroke, colour }, meaning }
	}
	if (content.kind === 'shape' && content.shape.fill !== null) {
		return { ...content, shape: { ...content.shape, fill: colour }, meaning }
	}
	return content
}

const isMade = (content: Content) => 'material' in content && content.material !== undefined

/** Some of the marks whose content has no opacity of its own are faded. */
function faded(content: Content, opacity: number | undefined): Content {
	const hasOwn = content.kind === 'stroke' || content.kind === 'shape'
	return hasOwn || opacity === undefined ? content : { ...content, opacity }
}

const plain: fc.Arbitrary<Content> = fc.oneof(
	record({ kind: fc.constant('stroke' as const), stroke }),
	record({
		kind: fc.constant('picture' as const),
		picture: record({
			sha256: fc.constant('0f'.repeat(32)),
			width: fc.integer({ min: 1, max: 4096 }),
			height: fc.integer({ min: 1, max: 4096 }),
			thumbhash: fc.uint8Array({ minLength: 5, maxLength: 32 }),
		}),
		frame,
	}),
	record({
		kind: fc.constant('shape' as const),
		shape: record({
			form: fc.constantFrom(...shapeKinds),
			line: fc.option(colour),
			fill: fc.option(colour),
			width: length,
			opacity: share,
		}),
		ends: fc.tuple(coordinate, coordinate, coordinate, coordinate),
	}),
	record({
		kind: fc.constant('shape' as const),
		shape: record({
			form: fc.constant('path' as const),
			line: fc.option(colour),
			fill: fc.option(colour),
			width: length,
			opacity: share,
		}),
		ends: fc.tuple(coordinate, coordinate, coordinate, coordinate),
		outline,
	}),
	record({
		kind: fc.constant('text' as const),
		type: record({
			face: fc.constantFrom(...fontFamilies),
			size: fc.double({ min: 1, max: 500, noNaN: true }),
			colour,
			align: fc.constantFrom('left' as const, 'center' as const, 'right' as const),
		}),
		frame,
		text,
	}).chain((plain) => withRuns(plain)),
	record({ kind: fc.constant('note' as const), note: record({ colour }), frame, text }),
)

export const content = fc
	.tuple(
		plain,
		fc.option(material, { nil: undefined }),
		fc.option(meaning, { nil: undefined }),
		fc.option(share, { nil: undefined }),
	)
	.map(([content, material, meaning, opacity]) =>
		faded(meant(madeOf(content, material), meaning), opacity),
	)

export const place: fc.Arbitrary<Transform> = record({
	x: coordinate,
	y: coordinate,
	angle: fc.double({ min: -7, max: 7, noNaN: true }),
	sx: fc.double({ min: 0.1, max: 10, noNaN: true }),
	sy: fc.double({ min: 0.1, max: 10, noNaN: true }),
}).map(({ x, y, angle, sx, sy }) =>
	compose(
		compose(scaling(sx, sy, { x: 3, y: 4 }), rotation(angle, { x, y: 0 })),
		translation(x, y),
	),
)
