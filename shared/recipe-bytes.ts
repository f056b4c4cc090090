import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { limits } from './limits.ts'
import { materials } from './material.ts'
import {
	type PictureRef,
	packedCodeBytes,
	type Recipe,
	type RecipeWork,
	recipeLimits,
	type StyleSource,
	shareSteps,
} from './recipe.ts'

/**
 * A recipe packed into bytes.
 *
 *   byte      version: 1
 *   byte      work, 0–3; +16 made on WebGPU; +32 with the input's hash
 *   string    the network's name and version
 *   32 bytes  SHA-256 of the network's file
 *   varuint   width, height
 *   4 float32 region: x, y, w, h
 *   32 bytes  SHA-256 of the input, if there is one
 *   byte      number of parents, and 8 bytes each
 *   rest      depends on the work:
 *     restyle   number of styles; of each its kind, its share and its source (a preset: FNV-1a of
 *               its id; a picture: 8 bytes; a person: varuint); strength; the packed code
 *     texture   64 weights; seed and other, uint32; share
 *     duel      seed, uint32; material; number of changes, and uint16 each
 *     enlarge   factor
 *
 * Numbers are big-endian; a share or strength is a byte, in steps of 1/200. The longest recipe has
 * less than 300 bytes.
 */

/** A recipe can't be packed, or its bytes can't be read. */
export class RecipeError extends Error {
	override name = 'RecipeError'
}

const version = 1
const works = ['restyle', 'texture', 'duel', 'enlarge'] as const
const sources = ['preset', 'picture', 'person', 'region', 'file'] as const
const [onGpu, withInput] = [16, 32]
const [hashDigits, refDigits] = [64, 16]
/** Bytes of a genome's corners. */
const cornerBytes = 4 * materials.length

/** @throws RecipeError when something in it is out of range */
export function packRecipe(recipe: Recipe): Uint8Array<ArrayBuffer> {
	const { model, width, height, region, input, parents } = recipe
	check(/^[\x21-\x7e]+$/.test(model) && model.length <= recipeLimits.modelLength, 'model')
	check(parents.length <= recipeLimits.parents, 'parents')
	const to = encoding.createEncoder()
	encoding.writeUint8(to, version)
	const flags = (recipe.engine === 'webgpu' ? onGpu : 0) + (input === undefined ? 0 : withInput)
	encoding.writeUint8(to, works.indexOf(recipe.work) + flags)
	encoding.writeVarString(to, model)
	writeHex(to, recipe.modelHash, hashDigits)
	for (const side of [width, height]) {
		check(isWithin(side, 1, limits.pictureSide), 'size')
		encoding.writeVarUint(to, side)
	}
	for (const length of [region.x, region.y, region.w, region.h]) {
		check(Number.isFinite(Math.fround(length)), 'region')
		encoding.writeFloat32(to, length)
	}
	if (input !== undefined) writeHex(to, input, hashDigits)
	encoding.writeUint8(to, parents.length)
	for (const ref of parents) writeHex(to, ref, refDigits)
	writeWork(to, recipe)
	return encoding.toUint8Array(to)
}

function writeWork(to: encoding.Encoder, work: RecipeWork): void {
	switch (work.work) {
		case 'restyle': {
			const { styles, code, strength } = work
			check(isWithin(styles.length, 1, recipeLimits.styles), 'styles')
			check(code.length === packedCodeBytes, 'code')
			encoding.writeUint8(to, styles.length)
			for (const { source, share } of styles) writeSource(to, source, share)
			writeShare(to, strength)
			encoding.writeUint8Array(to, code)
			break
		}
		case 'texture': {
			const { corners, seed, other, share } = work.genome
			check(corners.length === cornerBytes, 'corners')
			encoding.writeUint8Array(to, corners)
			encoding.writeUint32BigEndian(to, seed)
			encoding.writeUint32BigEndian(to, other)
			writeShare(to, share)
			break
		}
		case 'duel': {
			const { seed, material, changes } = work.piece
			check(isWithin(material, 0, materials.length - 1), 'material')
			check(changes.length <= recipeLimits.duelChanges, 'changes')
			encoding.writeUint32BigEndian(to, seed)
			encoding.writeUint8(to, material)
			encoding.writeUint8(to, changes.length)
			for (const change of changes) {
				encoding.writeUint8(to, change >>> 8)
				encoding.writeUint8(to, change & 0xff)
			}
			break
		}
		case 'enlarge':
			encoding.writeUint8(to, work.factor)
	}
}

function writeSource(to: encoding.Encoder, source: StyleSource, share: number): void {
	encoding.writeUint8(to, sources.indexOf(source.kind))
	writeShare(to, share)
	if (source.kind === 'preset') encoding.writeUint32BigEndian(to, presetHash(source.id))
	else if (source.kind === 'picture') writeHex(to, source.ref, refDigits)
	else if (source.kind === 'person') {
		check(isWithin(source.client, 0, 2 ** 32 - 1), 'person')
		encoding.writeVarUint(to, source.client)
	}
}

function writeShare(to: encoding.Encoder, share: number): void {
	check(share >= 0 && share <= 1, 'share')
	encoding.writeUint8(to, Math.round(share * shareSteps))
}

function writeHex(to: encoding.Encoder, hex: string, digits: number): void {
	check(hex.length === digits && /^[0-9a-f]+$/.test(hex), 'hash')
	for (let i = 0; i < digits; i += 2)
		encoding.writeUint8(to, Number.parseInt(hex.slice(i, i + 2), 16))
}

/**
 * @param presets ids of known styles; an unknown one becomes `#` and the hash of its id.
 * @throws RecipeError when the bytes are not a recipe
 */
export function unpackRecipe(bytes: Uint8Array, presets: readonly string[] = []): Recipe {
	check(bytes.length <= recipeLimits.bytes, 'length')
	try {
		const from = decoding.createDecoder(bytes)
		const recipe = readRecipe(from, presets)
		check(!decoding.hasContent(from), 'length')
		// Only a recipe that can be packed again is valid.
		packRecipe(recipe)
		return recipe
	} catch (cause) {
		if (cause instanceof RecipeError) throw cause
		throw new RecipeError('the recipe is cut off or damaged', { cause })
	}
}

function readRecipe(from: decoding.Decoder, presets: readonly string[]): Recipe {
	check(decoding.readUint8(from) === version, 'version')
	const kind = decoding.readUint8(from)
	check((kind & ~(onGpu | withInput)) < works.length, 'work')
	const model = decoding.readVarString(from)
	const modelHash = readHex(from, hashDigits)
	const [width, height] = [decoding.readVarUint(from), decoding.readVarUint(from)]
	const length = () => decoding.readFloat32(from)
	const region = { x: length(), y: length(), w: length(), h: length() }
	const input = (kind & withInput) === 0 ? undefined : readHex(from, hashDigits)
	const parents: PictureRef[] = many(from, recipeLimits.parents, () => readHex(from, refDigits))
	return {
		model,
		modelHash,
		width,
		height,
		region,
		parents,
		...(input === undefined ? {} : { input }),
		engine: (kind & onGpu) === 0 ? 'wasm' : 'webgpu',
		...readWork(from, works[kind & ~(onGpu | withInput)] ?? 'restyle', presets),
	}
}

function readWork(
	from: decoding.Decoder,
	work: RecipeWork['work'],
	presets: readonly string[],
): RecipeWork {
	const uint32 = () => decoding.readUint32BigEndian(from)
	const share = () => decoding.readUint8(from) / shareSteps
	const bytes = (length: number) => decoding.readUint8Array(from, length).slice()
	switch (work) {
		case 'restyle': {
			const styles = many(from, recipeLimits.styles, () => readStyle(from, presets))
			return { work, styles, strength: share(), code: bytes(packedCodeBytes) }
		}
		case 'texture':
			return {
				work,
				genome: { corners: bytes(cornerBytes), seed: uint32(), other: uint32(), share: share() },
			}
		case 'duel': {
			const [seed, material] = [uint32(), decoding.readUint8(from)]
			const changes = many(
				from,
				recipeLimits.duelChanges,
				() => (decoding.readUint8(from) << 8) | decoding.readUint8(from),
			)
			return { work, piece: { seed, material, changes } }
		}
		case 'enlarge': {
			const factor = decoding.readUint8(from)
			if (factor !== 2 && factor !== 4) throw new RecipeError('not a recipe: factor')
			return { work, factor }
		}
	}
}

function readStyle(from: decoding.Decoder, presets: readonly string[]) {
	const kind = sources[decoding.readUint8(from)]
	const share = decoding.readUint8(from) / shareSteps
	const source = (): StyleSource => {
		switch (kind) {
			case 'preset': {
				const hash = decoding.readUint32BigEndian(from)
				const known = presets.find((id) => presetHash(id) === hash)
				return { kind, id: known ?? `#${hash.toString(16).padStart(8, '0')}` }
			}
			case 'picture':
				return { kind, ref: readHex(from, refDigits) }
			case 'person':
				return { kind, client: decoding.readVarUint(from) }
			case 'region':
			case 'file':
				return { kind }
			default:
				throw new RecipeError('not a recipe: style')
		}
	}
	return { source: source(), share }
}

function many<T>(from: decoding.Decoder, most: number, read: () => T): T[] {
	const count = decoding.readUint8(from)
	check(count <= most, 'count')
	return Array.from({ length: count }, read)
}

function readHex(from: decoding.Decoder, digits: number): string {
	const bytes = decoding.readUint8Array(from, digits / 2)
	return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** @returns FNV-1a (32 bits) of an id's characters, or the value of `#` and eight hex digits. */
export function presetHash(id: string): number {
	if (/^#[0-9a-f]{8}$/.test(id)) return Number.parseInt(id.slice(1), 16)
	let hash = 0x811c9dc5
	for (const char of id) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193)
	return hash >>> 0
}

function isWithin(value: number, least: number, most: number): boolean {
	return Number.isInteger(value) && value >= least && value <= most
}

function check(holds: boolean, what: string): void {
	if (!holds) throw new RecipeError(`not a recipe: ${what}`)
}
