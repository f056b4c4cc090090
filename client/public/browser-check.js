// Runs before the page's own code, in JavaScript that any browser can parse. Tests for the newest
// features that the page needs. README.md lists the oldest browsers that have all of them.
var isSupported =
	'OffscreenCanvas' in window &&
	'toReversed' in Array.prototype &&
	'Segmenter' in Intl &&
	'any' in AbortSignal &&
	'databases' in IDBFactory.prototype &&
	CSS.supports('color', 'light-dark(#000, #fff)')

if (!isSupported) {
	// Without a root, the page renders nothing.
	document.body.removeChild(document.getElementById('root'))
	document.getElementById('old-browser').hidden = false
}
