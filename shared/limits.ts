/** Every bound Tessera keeps, in one table. Bytes, milliseconds, pixels and counts, as the name says. */
export const limits = {
	/** Longest jam title, in UTF-16 code units. */
	titleLength: 80,
	/** Longest participant name, in UTF-16 code units. */
	nameLength: 40,
	/** Largest JSON request body. */
	requestBytes: 4096,
	/**
	 * Largest frame a connection may send: room for a day's work done offline, which arrives as one
	 * update. Workers end a socket above 32 MiB.
	 */
	frameBytes: 16 * 1024 * 1024,
	/** Largest live-ink payload in one frame: a burst of points from one stroke. */
	liveInkBytes: 4096,
	/** Largest presence state (JSON, UTF-8). Kept in a hibernating socket's 2 KiB attachment. */
	presenceBytes: 1024,
	/** Largest whole document the server keeps. */
	documentBytes: 64 * 1024 * 1024,
	/** Connections one jam takes. */
	connectionsPerJam: 200,
	/** Frames one connection may send in a second, averaged over ten. */
	framesPerSecond: 200,
	/** A stored picture: bytes and pixels a side. */
	pictureBytes: 8 * 1024 * 1024,
	pictureSide: 4096,
	/** Shortest time between two broadcasts while edits keep coming. */
	tickMs: 33,
	/** Rows in SQLite may not exceed 2 MB; larger updates are split. */
	logRowBytes: 1024 * 1024,
	/** The log is compacted into a snapshot when its tail is larger than this. */
	logTailBytes: 4 * 1024 * 1024,
	/** Most points one stroke holds; a longer one is continued in a new stroke. */
	strokePoints: 4096,
} as const
