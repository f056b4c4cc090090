import * as decoding from 'lib0/decoding'
import { type LabelKind, type LabelMap, unpackLabelMap } from './label-map.ts'
import {
	type Finish,
	type PictureRef,
	packedCodeBytes,
	type RebuildLabels,
	type Recipe,
	type RecipeWork,
	recipeLimits,
	type StyleSource,
	shareSteps,
} from './recipe.ts'
import {
	check,
	cornerBytes,
	hashDigits,
	linesKept,
	onGpu,
	onlyFilled,
	presetHash,
	RecipeError,
	refDigits,
	sources,
	version,
	withFinish,
	withInput,
	withLabels,
	withMeanings,
	withNarrowRim,
	withPaper,
	works,
} from './recipe-format.ts'

/**
 * Reads a recipe (recipe-format.ts). What is out of range is found when it is packed again.
 * @throws RecipeError, or any error on bytes that are cut off
 */
export function readRecipe(from: decoding.Decoder, presets: readonly string[]): Recipe {
	check(decoding.readUint8(from) === version, 'version')
	const kind = decoding.readUint8(from)
	const work = works[kind & ~(withNarrowRim | onGpu | withInput | withFinish | withPaper)]
	if (!work) throw new RecipeError('not a recipe: work')
	const has = (flag: number) => (kind & flag) !== 0
	const flags = {
		isFinished: has(withFinish),
		hasPaper: has(withPaper),
		hasNarrowRim: has(withNarrowRim),
	}
	check(flags.isFinished ? work === 'restyle' : !flags.hasPaper, 'finish')
	check(flags.hasPaper || !flags.hasNarrowRim, 'finish')
	const model = decoding.readVarString(from)
	const modelHash = readHex(from, hashDigits)
	const [width, height] = [decoding.readVarUint(from), decoding.readVarUint(from)]
	const length = () => decoding.readFloat32(from)
	const region = { x: length(), y: length(), w: length(), h: length() }
	const input = has(withInput) ? readHex(from, hashDigits) : undefined
	const parents: PictureRef[] = many(from, recipeLimits.parents, () => readHex(from, refDigits))
	return {
		model,
		modelHash,
		width,
		height,
		region,
		parents,
		...(input === undefined ? {} : { input }),
		engine: has(onGpu) ? 'webgpu' : 'wasm',
		...readWork(from, work, flags, presets),
	}
}

interface FinishFlags {
	isFinished: boolean
	hasPaper: boolean
	hasNarrowRim: boolean
}

function readWork(
	from: decoding.Decoder,
	work: RecipeWork['work'],
	flags: FinishFlags,
	presets: readonly string[],
): RecipeWork {
	const uint32 = () => decoding.readUint32BigEndian(from)
	const share = () => decoding.readUint8(from) / shareSteps
	const bytes = (length: number) => decoding.readUint8Array(from, length).slice()
	switch (work) {
		case 'restyle': {
			const styles = many(from, recipeLimits.styles, () => readStyle(from, presets))
			const strength = share()
			const finish = flags.isFinished ? { finish: readFinish(from, flags) } : {}
			return { work, styles, strength, ...finish, code: bytes(packedCodeBytes) }
		}
		case 'texture':
			return {
				work,
				genome: { corners: bytes(cornerBytes), seed: uint32(), other: uint32(), share: share() },
			}
		case 'duel': {
			const [seed, material] = [uint32(), decoding.readUint8(from)]
			return { work, piece: { seed, material, changes: readChanges(from) } }
		}
		case 'enlarge': {
			const factor = decoding.readUint8(from)
			if (factor !== 2 && factor !== 4) throw new RecipeError('not a recipe: factor')
			return { work, factor }
		}
		case 'rebuild': {
			const kind = sources[decoding.readUint8(from)]
			return {
				work,
				plan: {
					from: readSource(from, kind, presets),
					source: readHex(from, hashDigits),
					seed: uint32(),
					faithfulness: share(),
					colours: share(),
					lines: share(),
					...readRebuildFlags(from),
				},
			}
		}
		case 'landscape':
			return {
				work,
				plan: {
					manner: readPreset(from, presets),
					seed: uint32(),
					labels: readLabelMap(from, 'meanings'),
					changes: readChanges(from),
				},
			}
	}
}

function readFinish(from: decoding.Decoder, { hasPaper, hasNarrowRim }: FinishFlags): Finish {
	const ownColours = decoding.readUint8(from) / shareSteps
	if (!hasPaper) return { ownColours }
	const [red = 0, green = 0, blue = 0] = decoding.readUint8Array(from, 3)
	const paper = (red << 16) | (green << 8) | blue
	return { ownColours, paper, ...(hasNarrowRim ? { narrowRim: true } : {}) }
}

function readStyle(from: decoding.Decoder, presets: readonly string[]) {
	const kind = sources[decoding.readUint8(from)]
	const share = decoding.readUint8(from) / shareSteps
	return { source: readSource(from, kind, presets), share }
}

function readSource(
	from: decoding.Decoder,
	kind: StyleSource['kind'] | undefined,
	presets: readonly string[],
): StyleSource {
	switch (kind) {
		case 'preset':
			return { kind, id: readPreset(from, presets) }
		case 'picture':
			return { kind, ref: readHex(from, refDigits) }
		case 'person':
			return { kind, client: decoding.readVarUint(from) }
		case 'region':
		case 'file':
			return { kind }
		default:
			throw new RecipeError('not a recipe: source')
	}
}

/** @returns the id of a preset, or `#` and its hash if it is unknown. */
function readPreset(from: decoding.Decoder, presets: readonly string[]): string {
	const hash = decoding.readUint32BigEndian(from)
	const known = presets.find((id) => presetHash(id) === hash)
	return known ?? `#${hash.toString(16).padStart(8, '0')}`
}

function readRebuildFlags(from: decoding.Decoder) {
	const flags = decoding.readUint8(from)
	const hasLabels = (flags & withLabels) !== 0
	const hasMeanings = (flags & withMeanings) !== 0
	check(flags < 2 * withMeanings && !(hasLabels && hasMeanings), 'flags')
	return {
		keepsLines: (flags & linesKept) !== 0,
		fills: (flags & onlyFilled) !== 0,
		...(hasLabels && { labels: readLabels(from, 'colours') }),
		...(hasMeanings && { labels: { ...readLabels(from, 'meanings'), areMeanings: true as const } }),
	}
}

function readLabels(from: decoding.Decoder, kind: LabelKind): RebuildLabels {
	return { drawing: readLabelMap(from, kind), source: readLabelMap(from, kind) }
}

function readLabelMap(from: decoding.Decoder, kind: LabelKind): LabelMap {
	return unpackLabelMap(decoding.readUint8Array(from, decoding.readUint8(from) + 1), kind)
}

function readChanges(from: decoding.Decoder): number[] {
	return many(
		from,
		recipeLimits.changes,
		() => (decoding.readUint8(from) << 8) | decoding.readUint8(from),
	)
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
