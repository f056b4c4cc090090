const table = Uint32Array.from({ length: 256 }, (_, byte) => {
	let crc = byte
	for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
	return crc
})

/** @returns the checksum of ZIP and PNG files (ISO/IEC 15948, annex D), 0 to 2³² − 1. */
export function crc32(bytes: Uint8Array): number {
	let crc = ~0
	for (const byte of bytes) crc = (crc >>> 8) ^ (table[(crc ^ byte) & 255] ?? 0)
	return ~crc >>> 0
}
