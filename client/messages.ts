/** Every sentence that tells a person something went wrong, or couldn't be done. */
export const messages = {
	offline:
		'No connection right now. What you make is kept on this device and goes out when you are back.',
	serverTrouble: 'The server had trouble with that. Please try again in a moment.',
	unknownJam: 'There is no jam at this link. It may have been deleted, or the link was cut short.',
	wrongKey: 'This link does not open the jam. Ask the host for a new one.',
	notAPicture: 'That file is not a picture this browser can read.',
	pictureTooLarge: 'That picture is too large, even after shrinking it.',
	copyFailed: 'The link could not be copied. Select it and copy it by hand.',
	viewersWatch: 'This is a link for watching. Ask the host for a link that lets you paint.',
	jamDeleted:
		'The host has deleted this jam, and nobody can open it any more. What you see stays here until you leave the page.',
	linkClosed:
		'The host has renewed or closed the link you came by. What you made is kept on this device: with a new link from the host, you go on where you were.',
	jamGone: 'The jam is no longer on the server. What you see stays here until you leave the page.',
	transferLost: 'The connection was lost before everything was through. Please try again.',
	notAJamFile: 'That file is not a jam. A jam’s file ends in .tessera.zip.',
	damagedJamFile:
		'That file is damaged: a part of it is missing or was changed. Download the jam once more, if it is still there.',
	newerJamFile: 'That file comes from a newer Tessera than this one, and can’t be opened here.',
	jamFileTooLarge: 'That jam is too large to be opened here.',
	noFigures: 'No figures right now; trying again.',
	unexpected: 'Something went wrong here. Your marks are safe; reloading the page should help.',
} as const
