/** As in the style sheets: there, bars and cards lie at the lower edge. */
const query = '(max-width: 600px), (max-height: 560px)'

/** @returns whether the view is as small as that of a phone, in any orientation. */
export function isSmallView(): boolean {
	return matchMedia(query).matches
}
