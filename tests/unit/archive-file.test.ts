import { zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { ArchiveWriter, readArchiveFile } from '../../client/sync/jam-file/archive-file.ts'
import { FileError } from '../../client/sync/jam-file/file-error.ts'
import { encodeArchive } from '../../shared/archive.ts'
import { sha256Hex } from '../../shared/keys.ts'
import { limits } from '../../shared/limits.ts'

const about = { title: 'Tides: at “sea”', createdAt: 1_700_000_000_000, savedAt: 1_800_000_000_000 }
const document = encodeArchive({
	update: Uint8Array.from({ length: 200_000 }, (_, i) => (i * i) & 255),
	authors: new Map([[7, 'ann']]),
	salts: ['salt'],
})
/** The bytes that ZIP parts start with, inside a picture. */
const trap = Uint8Array.from([...'PK\x03\x04PK\x07\x08PK\x01\x02PK\x05\x06'.repeat(9)], (c) =>
	c.charCodeAt(0),
)
const noise = crypto.getRandomValues(new Uint8Array(50_000))

function json(value: unknown): Uint8Array<ArrayBuffer> {
	return new TextEncoder().encode(JSON.stringify(value))
}

async function bytesOf(blob: Blob): Promise<Uint8Array<ArrayBuffer>> {
	return new Uint8Array(await blob.arrayBuffer())
}

async function pack(pictures: readonly Uint8Array<ArrayBuffer>[]): Promise<Blob> {
	const writer = new ArchiveWriter(about)
	await writer.addDocument(new Blob([document]))
	for (const picture of pictures) writer.addPicture(await sha256Hex(picture), picture)
	return writer.finish()
}

/** Packs the archive as another program does: deflated, in another order, with folders. */
async function packAsOtherProgram(
	files: Record<string, Uint8Array> = {},
	{ level = 6 as const } = {},
): Promise<Blob> {
	const zipped = zipSync(
		{
			'pictures/': new Uint8Array(),
			[`pictures/${await sha256Hex(trap)}`]: trap,
			'document.bin': document,
			'jam.json': json({ format: 1, ...about }),
			'.DS_Store': noise,
			...files,
		},
		{ level },
	)
	return new Blob([zipped.slice()])
}

/** Reads the whole archive. @returns the error code if reading fails. */
async function errorCodeOf(file: Blob): Promise<string | undefined> {
	try {
		const { pictures } = await readArchiveFile(file)
		for (const picture of pictures) await picture.read()
		return undefined
	} catch (error) {
		if (error instanceof FileError) return error.code
		throw error
	}
}

async function changed(file: Blob, change: (bytes: Uint8Array, view: DataView) => void) {
	const bytes = await bytesOf(file)
	change(bytes, new DataView(bytes.buffer))
	return new Blob([bytes])
}

/** Finds a byte sequence in another one. */
function find(bytes: Uint8Array, text: string, from = 0): number {
	return Buffer.from(bytes).indexOf(text, from, 'latin1')
}

describe('a jam as a file', () => {
	test('has the same content after writing and reading', async () => {
		const file = await readArchiveFile(await pack([trap, noise]))
		expect(file.info).toEqual(about)
		expect(await bytesOf(file.document)).toEqual(document)
		expect(file.pictures.map(({ sha256 }) => sha256)).toEqual([
			await sha256Hex(trap),
			await sha256Hex(noise),
		])
		const read = await Promise.all(file.pictures.map(async ({ read }) => bytesOf(await read())))
		expect(read).toEqual([trap, noise])
	})

	test('can have no pictures and no title', async () => {
		const writer = new ArchiveWriter({ ...about, title: '' })
		await writer.addDocument(new Blob([document]))
		const file = await readArchiveFile(writer.finish())
		expect(file.info.title).toBe('')
		expect(file.pictures).toEqual([])
	})

	test('stores pictures uncompressed, and compresses the document', async () => {
		const file = await bytesOf(await pack([noise]))
		expect(find(file, Buffer.from(noise).toString('latin1'))).toBeGreaterThan(0)
		const repetitive = new ArchiveWriter(about)
		await repetitive.addDocument(new Blob([new Uint8Array(100_000)]))
		expect(repetitive.finish().size).toBeLessThan(2_000)
	})

	test('can be repacked by another program', async () => {
		const file = await readArchiveFile(await packAsOtherProgram())
		expect(file.info).toEqual(about)
		expect(await bytesOf(file.document)).toEqual(document)
		const [picture] = file.pictures
		expect(picture && (await bytesOf(await picture.read()))).toEqual(trap)
	})
})

describe('a file that is not a jam', () => {
	test.each([
		['is empty', new Uint8Array()],
		['is short', new Uint8Array([80, 75, 3, 4])],
		['is a text', json('Dear Ann, '.repeat(99))],
		['is noise', noise],
		['is another ZIP', zipSync({ 'letter.txt': json('Dear Ann') }).slice()],
		['is an empty ZIP', zipSync({}).slice()],
	])('because it %s is not taken', async (_, bytes) => {
		expect(await errorCodeOf(new Blob([bytes]))).toBe('not-a-jam')
	})

	test.each([
		['not-a-jam', 'no JSON', noise.subarray(0, 99)],
		['not-a-jam', 'something else', json({ name: 'letter' })],
		['not-a-jam', 'far too much', json({ format: 1, ...about, more: 'x'.repeat(9_000) })],
		['newer', 'a later format', json({ format: 2, pages: [] })],
		['damaged', 'an earlier format', json({ format: 0, ...about })],
		['damaged', 'no dates', json({ format: 1, title: '' })],
		['damaged', 'a title too long', json({ format: 1, ...about, title: 'x'.repeat(81) })],
	])('is %s when jam.json holds %s', async (code, _, bytes) => {
		expect(await errorCodeOf(await packAsOtherProgram({ 'jam.json': bytes }))).toBe(code)
	})
})

describe('a damaged file', () => {
	test('is detected when it is cut off at any place', async () => {
		const whole = await pack([trap, noise])
		const cuts = Array.from({ length: 40 }, (_, i) => 31 + Math.floor((i / 40) * (whole.size - 31)))
		for (const cut of [...cuts, whole.size - 1]) {
			expect(await errorCodeOf(whole.slice(0, cut)), `cut at ${cut}`).toBe('damaged')
		}
	})

	test('is detected when a byte of a picture or of the document changed', async () => {
		const whole = await pack([noise])
		const { length } = await bytesOf(whole)
		for (const at of [500, 20_000, length - 30_000]) {
			const file = await changed(whole, (bytes) => {
				bytes[at] = (bytes[at] ?? 0) ^ 1
			})
			expect(await errorCodeOf(file), `changed at ${at}`).toBe('damaged')
		}
	})

	test('is detected when the document is missing', async () => {
		const file = zipSync({ 'jam.json': json({ format: 1, ...about }) })
		expect(await errorCodeOf(new Blob([file.slice()]))).toBe('damaged')
	})

	test.each([
		['the document is something else', { 'document.bin': noise }],
		['a picture has another’s name', { [`pictures/${'0'.repeat(64)}`]: trap }],
		['a picture has no name of a picture', { 'pictures/cat.png': trap }],
	])('is noticed when %s', async (_, files) => {
		expect(await errorCodeOf(await packAsOtherProgram(files))).toBe('damaged')
	})

	test('that declares a small size and unpacks to a large one takes no more than declared', async () => {
		const whole = await packAsOtherProgram({ 'document.bin': new Uint8Array(20_000_000) })
		const file = await changed(whole, (bytes, view) => {
			const listed = find(bytes, 'document.bin', bytes.length - 600) - 46
			expect(view.getUint32(listed + 24, true)).toBe(20_000_000)
			view.setUint32(listed + 24, 1000, true)
		})
		expect(await errorCodeOf(file)).toBe('damaged')
	})

	test('has another error than a file that is too large', async () => {
		const picture = new Uint8Array(limits.pictureBytes + 1)
		const file = await packAsOtherProgram({ [`pictures/${await sha256Hex(picture)}`]: picture })
		expect(await errorCodeOf(file)).toBe('too-large')
	})
})
