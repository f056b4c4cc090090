import * as v from 'valibot'
import { Sha256 } from '../../../shared/api.ts'
import { codeLength } from '../../../shared/recipe.ts'

/** Schema of models/catalog.json: the studio's networks, styles and materials. */

const Tensor = v.object({
	name: v.string(),
	type: v.literal('float32'),
	/** A name stands for a free side; see `sideLength`. */
	shape: v.array(v.union([v.number(), v.string()])),
	range: v.optional(v.tuple([v.number(), v.number()])),
})

const Model = v.object({
	name: v.string(),
	version: v.string(),
	file: v.string(),
	sha256: Sha256,
	bytes: v.number(),
	inputs: v.array(Tensor),
	outputs: v.array(Tensor),
	licence: v.string(),
	/** The training data. */
	trainedOn: v.string(),
	training: v.object({
		command: v.string(),
		iterations: v.number(),
		hours: v.number(),
		machine: v.string(),
	}),
	knownFailures: v.pipe(v.array(v.string()), v.minLength(1)),
	/** Path below models/, as `file`. */
	card: v.string(),
})
export type Model = v.InferOutput<typeof Model>

const Style = v.object({
	id: v.string(),
	title: v.string(),
	artist: v.string(),
	year: v.nullable(v.number()),
	licence: v.string(),
	/** Path below models/. */
	thumbnail: v.string(),
	/** The encoder's code for this painting: base64 of float32, little-endian. */
	code: v.pipe(
		v.string(),
		v.base64(),
		v.transform((text) => {
			const bytes = Uint8Array.from(atob(text), (char) => char.charCodeAt(0))
			const view = new DataView(bytes.buffer)
			return Float32Array.from({ length: bytes.length >> 2 }, (_, i) =>
				view.getFloat32(4 * i, true),
			)
		}),
		v.check((code) => code.length === codeLength, `a style code has ${codeLength} floats`),
	),
})
export type Style = v.InferOutput<typeof Style>

/** A material. Its index in the list is its channel in the latent map. */
const Material = v.object({
	id: v.string(),
	title: v.string(),
	/** The painting it was trained on, as in file names: artist, title, year. */
	painting: v.string(),
	/** Path below models/. */
	thumbnail: v.string(),
})

export const Catalog = v.object({
	models: v.array(Model),
	styles: v.array(Style),
	materials: v.array(Material),
	/** Ids of the styles whose manner the landscape has, in the order of its input. */
	manners: v.array(v.string()),
})
export type Catalog = v.InferOutput<typeof Catalog>
