import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { type LabelKind, type LabelMap, packLabelMap } from './label-map.ts'
import { limits } from './limits.ts'
import { materials } from './material.ts'
import {
	type Finish,
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
	isWithin,
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
import { readRecipe } from './recipe-reader.ts'

/** @throws RecipeError when something in it is out of range */
export function packRecipe(recipe: Recipe): Uint8Array<ArrayBuffer> {
	const { model, width, height, region, input, parents } = recipe
	check(/^[\x21-\x7e]+$/.test(model) && model.length <= recipeLimits.modelLength, 'model')
	check(parents.length <= recipeLimits.parents, 'parents')
	const to = encoding.createEncoder()
	encoding.writeUint8(to, version)
	const finish = recipe.work === 'restyle' ? recipe.finish : undefined
	const flags =
		(recipe.engine === 'webgpu' ? onGpu : 0) +
		(input === undefined ? 0 : withInput) +
		(finish ? withFinish : 0) +
		(finish?.paper === undefined ? 0 : withPaper) +
		(finish?.narrowRim ? withNarrowRim : 0)
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
			const { styles, code, strength, finish } = work
			check(isWithin(styles.length, 1, recipeLimits.styles), 'styles')
			check(code.length === packedCodeBytes, 'code')
			encoding.writeUint8(to, styles.length)
			for (const { source, share } of styles) {
				encoding.writeUint8(to, sources.indexOf(source.kind))
				writeShare(to, share)
				writeSource(to, source)
			}
			writeShare(to, strength)
			if (finish) writeFinish(to, finish)
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
			encoding.writeUint32BigEndian(to, seed)
			encoding.writeUint8(to, material)
			writeChanges(to, changes)
			break
		}
		case 'enlarge':
			encoding.writeUint8(to, work.factor)
			break
		case 'rebuild': {
			const { from, source, seed, faithfulness, colours, lines, keepsLines, fills, labels } =
				work.plan
			check(isWithin(seed, 0, 2 ** 32 - 1), 'seed')
			encoding.writeUint8(to, sources.indexOf(from.kind))
			writeSource(to, from)
			writeHex(to, source, hashDigits)
			encoding.writeUint32BigEndian(to, seed)
			for (const setting of [faithfulness, colours, lines]) writeShare(to, setting)
			const flags =
				(keepsLines ? linesKept : 0) + (fills ? onlyFilled : 0) + (labels ? labelFlag(labels) : 0)
			encoding.writeUint8(to, flags)
			if (labels) writeLabels(to, labels)
			break
		}
		case 'landscape': {
			const { manner, seed, labels, changes } = work.plan
			check(isWithin(seed, 0, 2 ** 32 - 1), 'seed')
			encoding.writeUint32BigEndian(to, presetHash(manner))
			encoding.writeUint32BigEndian(to, seed)
			writeLabelMap(to, labels, 'meanings')
			writeChanges(to, changes)
		}
	}
}

function writeFinish(to: encoding.Encoder, { ownColours, paper, narrowRim }: Finish): void {
	check(paper !== undefined || !narrowRim, 'finish')
	writeShare(to, ownColours)
	if (paper === undefined) return
	check(isWithin(paper, 0, 0xffffff), 'paper')
	for (const channel of [paper >> 16, (paper >> 8) & 255, paper & 255]) {
		encoding.writeUint8(to, channel)
	}
}

/** Writes what identifies a source within its kind. */
function writeSource(to: encoding.Encoder, source: StyleSource): void {
	if (source.kind === 'preset') encoding.writeUint32BigEndian(to, presetHash(source.id))
	else if (source.kind === 'picture') writeHex(to, source.ref, refDigits)
	else if (source.kind === 'person') {
		check(isWithin(source.client, 0, 2 ** 32 - 1), 'person')
		encoding.writeVarUint(to, source.client)
	}
}

function labelFlag({ areMeanings }: RebuildLabels): number {
	return areMeanings ? withMeanings : withLabels
}

function writeLabels(to: encoding.Encoder, { drawing, source, areMeanings }: RebuildLabels): void {
	for (const map of [drawing, source]) writeLabelMap(to, map, areMeanings ? 'meanings' : 'colours')
}

/** @throws RecipeError for a map that is not one, or has too many runs */
function writeLabelMap(to: encoding.Encoder, map: LabelMap, kind: LabelKind): void {
	try {
		const runs = packLabelMap(map, kind)
		encoding.writeUint8(to, runs.length - 1)
		encoding.writeUint8Array(to, runs)
	} catch (cause) {
		throw new RecipeError('not a recipe: labels', { cause })
	}
}

function writeChanges(to: encoding.Encoder, changes: readonly number[]): void {
	check(changes.length <= recipeLimits.changes, 'changes')
	encoding.writeUint8(to, changes.length)
	for (const change of changes) {
		encoding.writeUint8(to, change >>> 8)
		encoding.writeUint8(to, change & 0xff)
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
