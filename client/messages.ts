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
	unexpected: 'Something went wrong here. Your marks are safe; reloading the page should help.',
} as const
