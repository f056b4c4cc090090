import { hostingLimits } from './hosting-limits.ts'

/** The limits of Tessera that page and server share. Names end in the unit: bytes, milliseconds, pixels or a count. */
export const limits = {
	/** Longest jam title, in UTF-16 code units. */
	titleLength: 80,
	/** Titles that a jam may be given in a second, averaged over ten: everyone is told of each. */
	titlesPerSecond: 1,
	titlesWindowSeconds: 10,
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
	/** Live ink that one connection may send in a second, averaged over three: that of ten fast pens. */
	liveInkBytesPerSecond: 24 * 1024,
	liveInkWindowSeconds: 3,
	/** Largest part of a laser's trail, and largest reaction, in one frame. */
	laserBytes: 512,
	reactionBytes: 16,
	/** Parts of a laser's trail that one connection may send in a second, averaged over two. */
	laserPartsPerSecond: 40,
	laserWindowSeconds: 2,
	/** Reactions that one connection may send in a second, averaged over five. */
	reactionsPerSecond: 2,
	reactionsWindowSeconds: 5,
	/** Largest direct message: a slice of a part of a picture. */
	directMessageBytes: 128 * 1024,
	/** Direct messages that one connection may send, in bytes a second, averaged over ten. */
	directMessageBytesPerSecond: 512 * 1024,
	directMessageWindowSeconds: 10,
	/** Most bytes in flight to a connection, with a direct message: drawing has priority. */
	directMessageRoomBytes: 384 * 1024,
	/** Largest presence state (JSON, UTF-8). Stored in a hibernating socket's 2 KiB attachment. */
	presenceBytes: 1024,
	/** Largest document, and one participant's part of it. */
	documentBytes: 64 * 1024 * 1024,
	documentBytesPerParticipant: 32 * 1024 * 1024,
	/** Largest clock of a Yjs client: characters and changes that one visit can make. */
	clock: 2 ** 31,
	/** Structs, and client ids with something new, in one update. */
	structsPerUpdate: 200_000,
	clientsPerUpdate: 5_000,
	/** Steps that Yjs may need to order an update's concurrent items. */
	conflictsPerUpdate: 200_000,
	/** Structs and client ids of one participant, and of a jam. A mark counts as six or seven. */
	structsPerParticipant: 600_000,
	structsPerJam: 1_500_000,
	clientsPerParticipant: 1_000,
	clientsPerJam: 20_000,
	/** Structs that one connection's updates may make the server visit in a second, averaged over ten. */
	workPerSecond: 400_000,
	/** Largest state vector: that of a jam with `clientsPerJam` ids. */
	stateVectorBytes: 512 * 1024,
	/**
	 * New jams: of the instance in a minute, of the instance in a day (the operator can change it), and
	 * of one network (an IPv4 address or an IPv6 /64) in a day.
	 */
	newJamsPerMinute: 600,
	newJamsPerDay: 10_000,
	newJamsPerNetworkPerDay: 500,
	/** Join codes that live at the same time, and time after which a code without people ends. */
	joinCodes: 2_000,
	joinCodeMs: 24 * 60 * 60 * 1000,
	/**
	 * Wrong join codes that an instance accepts in a day: at most so many, and so few that sending all
	 * of them takes this many years on average until one fits (shared/join-code.ts). Of one network.
	 */
	wrongCodesPerDay: 5_000,
	yearsToGuessCode: 2,
	wrongCodesPerNetworkPerDay: 200,
	/** Longest join code with spaces and hyphens, in UTF-16 code units. */
	joinCodeLength: 40,
	/** Latest time for the deletion of a jam that is set when it is created, from then on. */
	deleteAfterMs: 7 * 24 * 60 * 60 * 1000,
	/** Connections of one jam, and of one network in it: a school is one network. */
	connectionsPerJam: 200,
	connectionsPerNetwork: 120,
	/** Reserved seats: for participants who have painted here, most of one of them, and for the host. */
	seatsForPainters: 40,
	connectionsPerPainter: 4,
	seatsForHost: 4,
	/**
	 * Frames that one connection may send in a second, averaged over three. A page sends at most three
	 * quarters, so what bad Wi-Fi holds back may arrive together.
	 */
	framesPerSecond: 200,
	framesWindowSeconds: 3,
	/** Bytes that one connection may send in a second, averaged over ten. */
	bytesPerSecond: 1024 * 1024,
	/** Bytes of the document that one connection may request in a second, averaged over ten. */
	answerBytesPerSecond: 8 * 1024 * 1024,
	/** Refusals that one connection is sent in a second, averaged over two; more are only counted. */
	refusalsPerSecond: 12,
	/**
	 * Connections that one address may open in a second, averaged over twelve: a hundred clients behind
	 * one router may reconnect at once.
	 */
	joinsPerSecond: 10,
	joinsWindowSeconds: 12,
	/**
	 * Duration of an address's ban: of the first one, and the longest (each is three times as long as
	 * the one before). Participants who have painted here are exempt.
	 */
	firstBanMs: 10_000,
	longestBanMs: 300_000,
	/** Malformed frames from one address in a second, averaged over ten; more end the connection. */
	malformedFramesPerSecond: 2,
	malformedFramesWindowSeconds: 10,
	/** A stored picture: bytes and pixels a side. */
	pictureBytes: 8 * 1024 * 1024,
	pictureSide: 4096,
	/** A brush made of the canvas: how many a page keeps for a jam, bytes of its picture, pixels of its longer side. */
	canvasBrushes: 6,
	canvasBrushBytes: 80 * 1024,
	canvasBrushSide: 512,
	/** Brushes of the canvas that a page offers because marks are painted with them. */
	brushesInUse: 12,
	/** An exported image: a side, and all its pixels. A browser needs four bytes for each, several times. */
	exportSide: 8192,
	exportPixels: 50_000_000,
	/** Largest poster, and shortest time between two posters. */
	posterBytes: 1024 * 1024,
	posterEveryMs: 20_000,
	/** Pictures in one batch request, and bytes of its answer. */
	picturesPerRequest: 256,
	pictureBytesPerRequest: 32 * 1024 * 1024,
	/** Largest body of a batch request, as JSON. */
	pictureListBytes: 32 * 1024,
	/** Longest duration of an upload. */
	uploadMs: 120_000,
	/** All pictures of one jam. */
	picturesPerJam: 2000,
	pictureBytesPerJam: 2 * 1024 * 1024 * 1024,
	/** Pictures of one person; all clients without a secret count as one. Hosts have no such limit. */
	picturesPerPerson: 500,
	pictureBytesPerPerson: 512 * 1024 * 1024,
	/**
	 * Uploads to one jam in an hour: from one network, and of all artists together. Participants who
	 * have painted have an additional share each, with a limit for all of them. A host can fill the
	 * whole jam, because opening a file does.
	 */
	networkUploads: { pictures: 600, bytes: 512 * 1024 * 1024 },
	artistUploads: { pictures: 1_000, bytes: 1024 * 1024 * 1024 },
	painterUploads: { pictures: 60, bytes: 64 * 1024 * 1024 },
	allPainterUploads: { pictures: 300, bytes: 256 * 1024 * 1024 },
	hostUploads: { pictures: 2_000, bytes: 2 * 1024 * 1024 * 1024 },
	/** An unused picture is deleted after this time; until then undo works. */
	unusedPictureMs: 24 * 60 * 60 * 1000,
	/** Age up to which freeing space spares an unused picture: its mark may still come. */
	newPictureMs: 10 * 60 * 1000,
	/**
	 * Time between two broadcasts while edits keep coming: shortest, usual with many people, and
	 * longest under load.
	 */
	shortestTickMs: 11,
	tickMs: 33,
	longestTickMs: 250,
	/** Messages that a jam sends in a second to all connections before its ticks grow longer. */
	sendsPerSecond: 3_000,
	/** Unacknowledged bytes in flight to a connection before it has to catch up. */
	windowBytes: 512 * 1024,
	/** The same for answers to fences and refusals, which are sent although the window is full. */
	shortAnswerBytes: 16 * 1024,
	/** Silence after which a connection counts as dead. Clients ping at least every 25 s. */
	silenceMs: 90_000,
	/** Time to answer a liveness probe. */
	answerMs: 4_000,
	/** Rows in SQLite may not exceed 2 MB; larger updates are split. */
	logRowBytes: 1024 * 1024,
	/** The log is compacted when its tail is larger than this and than half of the snapshot. */
	logTailBytes: 4 * 1024 * 1024,
	/** The same, once the jam has been quiet for `quietMs`. */
	quietLogTailBytes: 64 * 1024,
	quietMs: 60_000,
	/** A jam that was not opened for so many days is deleted, unless its host keeps it. */
	unusedDays: 90,
	/** Longest text or note that is shown, in UTF-16 code units. */
	textLength: 4_000,
	/** Longest stored text, in UTF-16 code units: concurrent edits may exceed `textLength`. */
	storedTextLength: 32_768,
	/** Most copied marks on the clipboard, and their longest JSON, in UTF-16 code units. */
	clipMarks: 2_000,
	clipLength: 8 * 1024 * 1024,
	/** Texts of one person that can wait for the host's approval at once. */
	pendingTextsPerPerson: 100,
	/** Votes that count, of one person and in all. */
	votesPerPerson: 500,
	votesPerJam: 20_000,
	/** Others' marks that can be deleted at once without a confirmation. */
	othersRemovedUnasked: 10,
	/** Layers that can be created, and colours in a jam's palette. */
	layers: 50,
	paletteColours: 40,
	/**
	 * Layers that are read, the lowest first; marks on others are on the ground. More than can be
	 * created, because two people may add layers at the same time.
	 */
	layersRead: 100,
	/** Most people who share their style that a page lists. */
	styleSharersRead: 100,
	/** Longest fractional index that is read (the `z` of a mark, layer or colour), in UTF-16 code units. */
	orderKeyLength: 1024,
	/**
	 * Extent of the canvas to each side of the origin, in world units. Up to there, positions are exact
	 * to a pixel at zoom 1: GPUs calculate with 24 bits.
	 */
	canvasReach: 10_000_000,
	/** Topmost marks with a material that count in one block of the latent map. */
	materialsPerBlock: 256,
	/** Strokes in progress that a page shows of one sender, without their images. */
	liveStrokesPerSender: 2,
	/**
	 * Most cost of painting strokes in progress, of one sender and of all, in points of plain ink of
	 * all images (see client/sync/ephemeral/live-cost.ts). More expensive strokes appear when they are finished.
	 */
	livePointsPerSender: 32_768,
	livePoints: 65_536,
	/** Longest id of a stroke in progress, in UTF-16 code units. */
	liveIdLength: 64,
	/** Most marks and layers that an edit of the server changes in one turn of the event loop. */
	marksPerTurn: 5_000,
	/** Most participants in a report to the host, besides those that the host has removed. */
	participantsListed: 500,
	/** Most names of one participant in such a report. */
	namesListed: 3,
	/** All restore points of a jam, compressed. Beyond that, the largest are deleted first. */
	restorePointBytes: 1024 * 1024 * 1024,
	/** Time after which removed marks and layers are deleted permanently. */
	removedMs: 24 * 60 * 60 * 1000,
	...hostingLimits,
	/** Most points of one stroke; a longer one continues in a new stroke. */
	strokePoints: 4096,
	/** Outline of a shape of any form: most points, finest grid a side, and largest packed size. */
	outlinePoints: 4096,
	outlineSteps: 65_535,
	outlineBytes: 32 * 1024,
} as const
