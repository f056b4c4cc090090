/** Every bound Tessera keeps, in one table. Bytes, milliseconds, pixels and counts, as the name says. */
export const limits = {
	/** Longest jam title, in UTF-16 code units. */
	titleLength: 80,
	/** Longest code for starting jams, and longest Turnstile token, in UTF-16 code units. */
	codeLength: 200,
	turnstileLength: 2048,
	/** Longest participant name, in UTF-16 code units. */
	nameLength: 40,
	/** Largest JSON request body. */
	requestBytes: 4096,
	/**
	 * Largest frame a connection may send: room for a day's work done offline, which arrives as one
	 * update. Workers end a socket above 32 MiB.
	 */
	frameBytes: 4 * 1024 * 1024,
	/** Largest live-ink payload in one frame: a burst of points from one stroke. */
	liveInkBytes: 4096,
	/** Live ink that one connection may send in a second, averaged over three: ten fast hands' worth. */
	liveInkBytesPerSecond: 24 * 1024,
	liveInkWindowSeconds: 3,
	/** Largest part of a laser pointer's way, and largest reaction, in one frame. */
	laserBytes: 512,
	reactionBytes: 16,
	/** Parts of a laser's way that one connection may send in a second, averaged over two. */
	laserPartsPerSecond: 40,
	laserWindowSeconds: 2,
	/** Reactions that one connection may send in a second, averaged over five. */
	reactionsPerSecond: 2,
	reactionsWindowSeconds: 5,
	/** Largest parcel from one person to one other: a slice of a part of a picture. */
	parcelBytes: 128 * 1024,
	/** Parcels that one connection may send, in bytes a second, averaged over ten. */
	parcelBytesPerSecond: 512 * 1024,
	parcelWindowSeconds: 10,
	/** A parcel goes on only where so much, with it, is on its way to a connection: drawing goes first. */
	parcelRoomBytes: 384 * 1024,
	/** Largest presence state (JSON, UTF-8). Kept in a hibernating socket's 2 KiB attachment. */
	presenceBytes: 1024,
	/** Largest whole document the server keeps, and what one participant may write of it. */
	documentBytes: 64 * 1024 * 1024,
	documentBytesPerParticipant: 32 * 1024 * 1024,
	/** Largest clock of a Yjs client: characters and changes that one visit can make. */
	clock: 2 ** 31,
	/** Structs, and client ids with something new, in one update. */
	structsPerUpdate: 200_000,
	clientsPerUpdate: 5_000,
	/** Steps that Yjs may need to put an update's concurrent items in order. */
	conflictsPerUpdate: 200_000,
	/** Structs and client ids of one participant, and of a jam. A mark counts as six or seven. */
	structsPerParticipant: 600_000,
	structsPerJam: 1_500_000,
	clientsPerParticipant: 1_000,
	clientsPerJam: 20_000,
	/** Structs that one connection's updates may make the jam visit in a second, averaged over ten. */
	workPerSecond: 400_000,
	/** Largest state vector: that of a jam with `clientsPerJam` ids. */
	stateVectorBytes: 512 * 1024,
	/**
	 * New jams of the whole instance: in a minute; in a day, unless the operator says otherwise; and
	 * in a day from one network, an IPv4 address or an IPv6 /64.
	 */
	newJamsPerMinute: 600,
	newJamsPerDay: 10_000,
	newJamsPerNetworkPerDay: 500,
	/** Connections one jam takes, and how many of them from one network: a school is one network. */
	connectionsPerJam: 200,
	connectionsPerNetwork: 120,
	/** Seats beyond, for those who have painted here (so many of them each), and for the host. */
	seatsForPainters: 40,
	connectionsPerPainter: 4,
	seatsForHost: 4,
	/**
	 * Frames one connection may send in a second. A page sends 60 at most, so what it sent during
	 * ten seconds of bad Wi-Fi may arrive at once.
	 */
	framesPerSecond: 200,
	framesWindowSeconds: 3,
	/** Bytes one connection may send in a second, averaged over ten. */
	bytesPerSecond: 1024 * 1024,
	/** Bytes of the document that one connection may ask for in a second, averaged over ten. */
	answerBytesPerSecond: 8 * 1024 * 1024,
	/** Refusals a second that are told, averaged over two; more are only counted. */
	refusalsPerSecond: 12,
	/**
	 * Connections that one address may open in a second, averaged over twelve: a hundred behind one
	 * router may come back at once.
	 */
	joinsPerSecond: 10,
	joinsWindowSeconds: 12,
	/**
	 * For so long an address that had to be sent off is kept out, but for who has painted here
	 * before: at first, and at most when it goes on (three times as long each time).
	 */
	firstBanMs: 10_000,
	longestBanMs: 300_000,
	/** Frames a second from one address that may make no sense; more end the connection. */
	stumblesPerSecond: 2,
	stumblesWindowSeconds: 10,
	/** A stored picture: bytes and pixels a side. */
	pictureBytes: 8 * 1024 * 1024,
	pictureSide: 4096,
	/** The picture of the canvas that newcomers get first, and the shortest time between two of them. */
	posterBytes: 1024 * 1024,
	posterEveryMs: 20_000,
	/** Pictures that may be asked for at once, and how much of them is given at once. */
	picturesPerRequest: 256,
	pictureBytesPerRequest: 32 * 1024 * 1024,
	/** Largest list of them, as JSON. */
	pictureListBytes: 32 * 1024,
	/** An upload that has not ended by then is given up. */
	uploadMs: 120_000,
	/** All pictures of one jam. */
	picturesPerJam: 2000,
	pictureBytesPerJam: 2 * 1024 * 1024 * 1024,
	/** Pictures of one person; all who have no secret count as one. A host's count for the jam alone. */
	picturesPerPerson: 500,
	pictureBytesPerPerson: 512 * 1024 * 1024,
	/**
	 * Uploads to one jam in an hour: from one network, and of all artists together. Beyond that, of
	 * one participant who has painted there, and of all such participants together. A host may fill
	 * the whole jam: opening a file does.
	 */
	networkUploads: { pictures: 600, bytes: 512 * 1024 * 1024 },
	artistUploads: { pictures: 1_000, bytes: 1024 * 1024 * 1024 },
	painterUploads: { pictures: 60, bytes: 64 * 1024 * 1024 },
	keptUploads: { pictures: 300, bytes: 256 * 1024 * 1024 },
	hostUploads: { pictures: 2_000, bytes: 2 * 1024 * 1024 * 1024 },
	/** A picture that nothing on the canvas names is deleted after so long: until then undo works. */
	unusedPictureMs: 24 * 60 * 60 * 1000,
	/** A picture that was just uploaded may still await its mark: the host's clearing spares it. */
	newPictureMs: 10 * 60 * 1000,
	/**
	 * Time between two broadcasts while edits keep coming: shortest, usual when there are many, and
	 * longest under pressure.
	 */
	shortestTickMs: 11,
	tickMs: 33,
	longestTickMs: 250,
	/** Messages a jam sends in a second, all connections together, before its ticks grow longer. */
	sendsPerSecond: 3_000,
	/** Bytes that may be on their way to a connection, unconfirmed, before it has to catch up. */
	windowBytes: 512 * 1024,
	/** The same for short answers (to fences, and refusals), which come though the window is full. */
	shortAnswerBytes: 16 * 1024,
	/** After so long without a sign of life a connection is taken for dead. Clients ping every 25 s. */
	silenceMs: 90_000,
	/** A connection that is asked for a sign of life has so long to answer. */
	answerMs: 4_000,
	/** Rows in SQLite may not exceed 2 MB; larger updates are split. */
	logRowBytes: 1024 * 1024,
	/** The log is compacted when its tail is larger than this and than half of the snapshot. */
	logTailBytes: 4 * 1024 * 1024,
	/** The same, once the jam has been quiet for `quietMs`. */
	quietLogTailBytes: 64 * 1024,
	quietMs: 60_000,
	/** A jam that nobody has opened for so long is deleted, unless its host keeps it. */
	unusedDays: 90,
	/** Most characters of one text or note, in UTF-16 code units; what is beyond is not shown. */
	textLength: 4_000,
	/** Most characters of one text that are stored: what two people wrote at once may be beyond. */
	storedTextLength: 32_768,
	/** Votes that count, of one person and in all. */
	votesPerPerson: 500,
	votesPerJam: 20_000,
	/** Others' marks that can be deleted at once before the page asks whether to. */
	othersRemovedUnasked: 10,
	/** Layers that can be made, and colours that a jam's palette keeps. */
	layers: 50,
	paletteColours: 40,
	/**
	 * Layers that are read, the lowest first; marks on others lie on the ground. More than can be
	 * made: two people may add layers at the same time.
	 */
	layersRead: 100,
	/** People who lend their style that a page lists. */
	lendersRead: 100,
	/** Longest fractional index that is read (the `z` of a mark, layer or colour), in UTF-16 code units. */
	orderKeyLength: 1024,
	/**
	 * The canvas reaches so far from the origin to each side, in world units. Nothing is made beyond.
	 * Up to there, a pixel at zoom 1 is where it should be: graphics cards calculate with 24 bits.
	 */
	canvasReach: 10_000_000,
	/** Marks of materials that count in one square of the latent map: the uppermost. */
	materialsPerBlock: 256,
	/** Strokes in the making that a page shows of one sender, their images not counted. */
	liveStrokesPerSender: 2,
	/**
	 * What strokes in the making may cost to paint, of one sender and of all: points of plain ink, of
	 * all images (see client/canvas/live-cost.ts). What costs more is seen once it is finished.
	 */
	livePointsPerSender: 32_768,
	livePoints: 65_536,
	/** Longest id of a stroke in the making, in UTF-16 code units. */
	liveIdLength: 64,
	/** Marks and layers that the server's own change of a canvas changes in one turn. */
	marksPerTurn: 5_000,
	/** Participants that a host is told of, those the host has removed not counted. */
	participantsListed: 500,
	/** All restore points of a jam, compressed; the largest go first. */
	restorePointBytes: 1024 * 1024 * 1024,
	/** What was removed can be brought back for so long. */
	removedMs: 24 * 60 * 60 * 1000,
	/** Most points one stroke holds; a longer one is continued in a new stroke. */
	strokePoints: 4096,
} as const
