import { Zip, ZipDeflate, ZipPassThrough } from 'fflate'
import * as v from 'valibot'
import { Sha256 } from '../../../shared/api.ts'
import { decodeArchive } from '../../../shared/archive.ts'
import { sha256Hex } from '../../../shared/keys.ts'
import { limits } from '../../../shared/limits.ts'
import { Template } from '../../../shared/template.ts'
import { BlobSink } from './blob-sink.ts'
import { FileError } from './file-error.ts'
import { readZip, type ZipEntry } from './zip-reader.ts'

/**
 * A jam as one file, a ZIP of:
 *
 *   jam.json           its title, when it was created, and when it was saved
 *   template.json      how a jam that is opened from it begins (shared/template.ts); may be absent
 *   document.bin       the document and its authors (shared/archive.ts)
 *   pictures/<sha256>  each picture, as it was uploaded
 */

const format = 1
const names = {
	info: 'jam.json',
	template: 'template.json',
	document: 'document.bin',
	pictures: 'pictures/',
} as const
const mostInfoBytes = 4096
const mostTemplateBytes = 128 * 1024

const ArchiveInfo = v.object({
	title: v.pipe(v.string(), v.maxLength(limits.titleLength)),
	/** Milliseconds since 1970. */
	createdAt: v.number(),
	savedAt: v.number(),
})
export type ArchiveInfo = v.InferOutput<typeof ArchiveInfo>

/** An opened jam file. Its pictures can be read one by one. */
export interface ArchiveFile {
	info: ArchiveInfo
	/** Undefined in files that have none. */
	template: Template | undefined
	document: Blob
	pictures: ArchivedPicture[]
}

interface ArchivedPicture {
	sha256: string
	/** @throws FileError `damaged` */
	read(): Promise<Blob>
}

/** Writes a jam into a file, part by part, in any order. */
export class ArchiveWriter {
	readonly #sink = new BlobSink()
	readonly #zip = new Zip((error, chunk) => {
		if (error) throw error
		this.#sink.write(chunk.slice())
	})

	constructor(info: ArchiveInfo, template?: Template) {
		this.#addJson(names.info, { format, ...info })
		if (template) this.#addJson(names.template, template)
	}

	#addJson(name: string, value: unknown): void {
		const file = new ZipPassThrough(name)
		this.#zip.add(file)
		file.push(new TextEncoder().encode(JSON.stringify(value, null, '\t')), true)
	}

	async addDocument(document: Blob): Promise<void> {
		const file = new ZipDeflate(names.document)
		this.#zip.add(file)
		const reader = document.stream().getReader()
		for (;;) {
			const { done, value } = await reader.read()
			file.push(value ?? new Uint8Array(), done)
			if (done) return
		}
	}

	/** Stored without compression: picture files are compressed already. */
	addPicture(sha256: string, bytes: Uint8Array): void {
		const file = new ZipPassThrough(names.pictures + sha256)
		this.#zip.add(file)
		file.push(bytes, true)
	}

	/** @returns the file. */
	finish(): Blob {
		this.#zip.end()
		return this.#sink.finish('application/zip')
	}
}

/** Opens a jam's file. Pictures are read and checked on demand. @throws FileError */
export async function readArchiveFile(file: Blob): Promise<ArchiveFile> {
	const entries = await readZip(file)
	const named = (name: string) => entries.find((entry) => entry.name === name)
	const infoEntry = named(names.info)
	if (!infoEntry) throw new FileError('not-a-jam')
	const info = await readInfo(infoEntry)
	const documentEntry = named(names.document)
	if (!documentEntry) throw new FileError('damaged')
	return {
		info,
		template: await readTemplate(named(names.template)),
		document: await readDocument(documentEntry),
		pictures: entries.filter(({ name }) => name.startsWith(names.pictures)).flatMap(pictureOf),
	}
}

async function readInfo(entry: ZipEntry): Promise<ArchiveInfo> {
	if (entry.size > mostInfoBytes) throw new FileError('not-a-jam')
	const text = new TextDecoder().decode(await entry.read())
	const raw = parse(text)
	const version = v.safeParse(v.object({ format: v.number() }), raw)
	if (!version.success) throw new FileError('not-a-jam')
	if (version.output.format > format) throw new FileError('newer')
	const info = v.safeParse(ArchiveInfo, raw)
	if (!info.success || version.output.format !== format) throw new FileError('damaged')
	return info.output
}

async function readTemplate(entry: ZipEntry | undefined): Promise<Template | undefined> {
	if (!entry) return undefined
	if (entry.size > mostTemplateBytes) throw new FileError('damaged')
	const template = v.safeParse(Template, parse(new TextDecoder().decode(await entry.read())))
	if (!template.success) throw new FileError('damaged')
	return template.output
}

function parse(json: string): unknown {
	try {
		return JSON.parse(json)
	} catch {
		return undefined
	}
}

async function readDocument(entry: ZipEntry): Promise<Blob> {
	if (entry.size > limits.documentBytes) throw new FileError('too-large')
	const bytes = await entry.read()
	try {
		decodeArchive(bytes)
	} catch {
		throw new FileError('damaged')
	}
	return new Blob([bytes])
}

/** @returns none for the folder's own entry. */
function pictureOf(entry: ZipEntry): ArchivedPicture[] {
	const name = entry.name.slice(names.pictures.length)
	if (name === '') return []
	const sha256 = v.safeParse(Sha256, name)
	if (!sha256.success) throw new FileError('damaged')
	if (entry.size > limits.pictureBytes) throw new FileError('too-large')
	return [{ sha256: sha256.output, read: () => readPicture(entry, sha256.output) }]
}

async function readPicture(entry: ZipEntry, sha256: string): Promise<Blob> {
	const bytes = await entry.read()
	if ((await sha256Hex(bytes)) !== sha256) throw new FileError('damaged')
	return new Blob([bytes])
}
