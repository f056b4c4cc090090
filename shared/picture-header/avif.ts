import { limits } from '../limits.ts'
import { ascii } from './ascii.ts'
import { readAv1 } from './av1.ts'
import { boxesIn, Fields, onlyBox, part } from './boxes.ts'
import type { PictureSize } from './picture-size.ts'

/** Most items: enough for a grid of 256-pixel tiles of the largest picture. */
const mostItems = 300
/** Most coded pixels: the picture, its alpha plane, and tiles that extend beyond it. */
const mostPixels = 3 * limits.pictureSide ** 2

/**
 * AVIF (AV1 Image File Format over ISO/IEC 23008-12): the primary item, coded as a whole or as a
 * grid of tiles. Every coded item must have the size in its `ispe` property; the largest is returned.
 * Image sequences and other derived items are refused.
 */
export function readAvif(view: DataView): PictureSize | undefined {
	if (view.byteLength < 8 || ascii(view, 4, 4) !== 'ftyp') return undefined
	const file = boxesIn(view)
	if (!isAvif(onlyBox(file, 'ftyp')) || file.some(({ type }) => type === 'moov')) return undefined
	const meta = onlyBox(file, 'meta')
	const boxes = boxesIn(part(meta, 4, meta.byteLength - 4))
	const types = readItemTypes(onlyBox(boxes, 'iinf'))
	const sizes = readSizes(onlyBox(boxes, 'iprp'))
	const idat = boxes.find(({ type }) => type === 'idat')?.body
	const data = readItemData(onlyBox(boxes, 'iloc'), view, idat)
	const primary = readPrimary(onlyBox(boxes, 'pitm'))
	const images = [...types].filter(([, type]) => !isAside(type))
	if (!images.some(([id]) => id === primary)) return undefined
	const largest = { width: 0, height: 0 }
	let pixels = 0
	for (const [id, type] of images) {
		const declared = sizes.get(id)
		const bytes = data.get(id)
		const coded = bytes && (type === 'av01' ? readAv1(bytes) : readGrid(type, bytes))
		if (!declared || coded?.width !== declared.width || coded.height !== declared.height)
			return undefined
		if (type === 'av01') pixels += coded.width * coded.height
		largest.width = Math.max(largest.width, coded.width)
		largest.height = Math.max(largest.height, coded.height)
	}
	return pixels <= Math.max(mostPixels, largest.width * largest.height) ? largest : undefined
}

function isAvif(ftyp: DataView): boolean {
	const brands: string[] = []
	for (let at = 0; at + 4 <= ftyp.byteLength; at += 4) {
		// A version is between the major brand and the compatible ones.
		if (at !== 4) brands.push(ascii(ftyp, at, 4))
	}
	return brands.includes('avif')
}

/** Items that are not pictures: metadata that a camera wrote. */
function isAside(type: string): boolean {
	return type === 'Exif' || type === 'mime'
}

function readPrimary(pitm: DataView): number {
	const fields = new Fields(pitm)
	return fields.uint(fields.versionAndFlags().version === 0 ? 2 : 4)
}

/** @returns each item's type by its id. */
function readItemTypes(iinf: DataView): Map<number, string> {
	const fields = new Fields(iinf)
	const { version } = fields.versionAndFlags()
	const countBytes = version === 0 ? 2 : 4
	const count = fields.uint(countBytes)
	const start = 4 + countBytes
	const entries = boxesIn(part(iinf, start, iinf.byteLength - start))
	if (entries.length !== count || count > mostItems) throw new RangeError('items')
	const types = new Map<number, string>()
	for (const { type, body } of entries) {
		const entry = new Fields(body)
		const { version } = entry.versionAndFlags()
		if (type !== 'infe' || version < 2 || version > 3) throw new RangeError('infe')
		const id = entry.uint(version === 2 ? 2 : 4)
		entry.uint(2) // item_protection_index
		if (types.has(id)) throw new RangeError('an item twice')
		types.set(id, entry.text(4))
	}
	return types
}

/** @returns the size in each item's `ispe` property. @throws RangeError when an item has two */
function readSizes(iprp: DataView): Map<number, PictureSize> {
	const boxes = boxesIn(iprp)
	const properties = boxesIn(onlyBox(boxes, 'ipco'))
	const fields = new Fields(onlyBox(boxes, 'ipma'))
	const { version, flags } = fields.versionAndFlags()
	const sizes = new Map<number, PictureSize>()
	for (let entries = fields.uint(4); entries > 0; entries--) {
		const id = fields.uint(version === 0 ? 2 : 4)
		for (let count = fields.uint(1); count > 0; count--) {
			const isWide = (flags & 1) !== 0
			const index = fields.uint(isWide ? 2 : 1) & (isWide ? 0x7fff : 0x7f)
			const property = properties[index - 1]
			if (property?.type !== 'ispe') continue
			if (sizes.has(id)) throw new RangeError('two sizes')
			const ispe = new Fields(property.body)
			ispe.versionAndFlags()
			sizes.set(id, { width: ispe.uint(4), height: ispe.uint(4) })
		}
	}
	return sizes
}

/** @returns each item's bytes. Together they may not exceed the file. */
function readItemData(
	iloc: DataView,
	file: DataView,
	idat: DataView | undefined,
): Map<number, Uint8Array> {
	const fields = new Fields(iloc)
	const { version } = fields.versionAndFlags()
	const [sizes, more] = [fields.uint(1), fields.uint(1)]
	const [offsetBytes, lengthBytes] = [sizes >> 4, sizes & 15]
	const [baseBytes, indexBytes] = [more >> 4, version === 0 ? 0 : more & 15]
	const idBytes = version < 2 ? 2 : 4
	let left = file.byteLength
	const items = new Map<number, Uint8Array>()
	for (let count = fields.uint(idBytes); count > 0; count--) {
		const id = fields.uint(idBytes)
		const method = version === 0 ? 0 : fields.uint(2) & 15
		const source = method === 0 ? file : method === 1 ? idat : undefined
		if (fields.uint(2) !== 0 || !source || items.has(id)) throw new RangeError('iloc')
		const base = fields.uint(baseBytes)
		const extents: Uint8Array[] = []
		for (let extent = fields.uint(2); extent > 0; extent--) {
			fields.uint(indexBytes)
			const offset = base + fields.uint(offsetBytes)
			// 0: to the end.
			const length = fields.uint(lengthBytes) || source.byteLength - offset
			left -= length
			if (left < 0) throw new RangeError('more data than there is')
			const { buffer, byteOffset } = part(source, offset, length)
			extents.push(new Uint8Array(buffer, byteOffset, length))
		}
		items.set(id, joined(extents))
	}
	return items
}

function joined(extents: readonly Uint8Array[]): Uint8Array {
	const [first] = extents
	if (first && extents.length === 1) return first
	const bytes = new Uint8Array(extents.reduce((sum, { length }) => sum + length, 0))
	let at = 0
	for (const extent of extents) {
		bytes.set(extent, at)
		at += extent.length
	}
	return bytes
}

/** Reads an image grid (ISO/IEC 23008-12, section 6.6.2.3). @returns the size of the whole image */
function readGrid(type: string, bytes: Uint8Array): PictureSize | undefined {
	if (type !== 'grid') return undefined
	const fields = new Fields(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength))
	fields.uint(1) // version
	const sideBytes = (fields.uint(1) & 1) === 0 ? 2 : 4
	fields.uint(2) // rows and columns
	return { width: fields.uint(sideBytes), height: fields.uint(sideBytes) }
}
