import { t } from '../../messages/language.ts'
import { noteColours, swatches } from '../../tools/state.ts'
import { cssColour } from '../../ui/colour.ts'

/** @returns the name of a colour of the palettes; for any other colour its hex code. */
export function colourName(colour: number): string {
	const known = [...swatches, ...noteColours].find((swatch) => swatch.colour === colour)
	return known ? t(`colours.${known.name}`) : t('palette.colour', cssColour(colour))
}
