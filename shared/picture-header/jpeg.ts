import type { PictureSize } from './picture-size.ts'

/** Second bytes of markers (ITU-T T.81, table B.1). */
const marker = {
	baseline: 0xc0,
	progressive: 0xc2,
	huffmanTables: 0xc4,
	arithmeticConditioning: 0xcc,
	lastFrame: 0xcf,
	firstRestart: 0xd0,
	lastRestart: 0xd7,
	start: 0xd8,
	end: 0xd9,
	scan: 0xda,
	lines: 0xdc,
	hierarchy: 0xde,
} as const

/**
 * JPEG (ITU-T T.81): segments and scans from SOI to EOI, with one frame: baseline, extended or
 * progressive, as browsers decode. A height that is defined later (DNL) is refused.
 */
export function readJpeg(view: DataView): PictureSize | undefined {
	const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength)
	if (view.getUint16(0) !== 0xff00 + marker.start) return undefined
	let size: PictureSize | undefined
	let hasScan = false
	for (let at = 2; ; ) {
		if (bytes[at] !== 0xff) return undefined
		const kind = view.getUint8(at + 1)
		if (kind === 0xff) {
			// A fill byte.
			at += 1
			continue
		}
		if (kind === marker.end) return hasScan ? size : undefined
		if (kind < marker.baseline || (kind >= marker.firstRestart && kind <= marker.start)) {
			return undefined
		}
		if (kind === marker.lines || kind === marker.hierarchy) return undefined
		const length = view.getUint16(at + 2)
		const end = at + 2 + length
		if (length < 2 || end > bytes.length) return undefined
		if (isFrame(kind)) {
			if (size || kind > marker.progressive) return undefined
			size = readFrame(view, at + 4, length)
		}
		if (kind === marker.scan) {
			if (!size) return undefined
			hasScan = true
			at = endOfScan(bytes, end)
		} else at = end
	}
}

function isFrame(kind: number): boolean {
	if (kind === marker.huffmanTables || kind === marker.arithmeticConditioning) return false
	return kind <= marker.lastFrame
}

function readFrame(view: DataView, at: number, length: number): PictureSize | undefined {
	const components = view.getUint8(at + 5)
	if (components < 1 || components > 4 || length !== 8 + 3 * components) return undefined
	return { width: view.getUint16(at + 3), height: view.getUint16(at + 1) }
}

/** @returns the position of the next marker other than a restart. Data bytes 0xff are followed by 0. */
function endOfScan(bytes: Uint8Array, from: number): number {
	for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
		const next = bytes[at + 1] ?? 0
		const isRestart = next >= marker.firstRestart && next <= marker.lastRestart
		if (next !== 0 && !isRestart) return at
	}
	return bytes.length
}
