import { Show } from 'solid-js'
import { t } from '../messages/language.ts'
import { useTogetherContext } from '../together/context.ts'
import { Swatches } from '../ui/swatches.tsx'
import { colourName } from './strip/colour-name.ts'

/**
 * The last colours that this person has put on a canvas.
 * @param chosen 0xRRGGBB; -1: none. @param without colours that are beside it anyway. @param most only
 *   so many of them.
 */
export function RecentColours(props: {
	chosen: number
	without?: readonly { colour: number }[]
	most?: number
	onChoose(colour: number): void
}) {
	const { tools } = useTogetherContext()
	const isBeside = (colour: number) => props.without?.some((one) => one.colour === colour) ?? false
	const colours = () =>
		tools.recentColours
			.colours(props.most)
			.filter((colour) => !isBeside(colour))
			.map((colour) => ({ name: colourName(colour), colour }))
	return (
		<Show when={colours().length > 0}>
			<Swatches
				label={t('strip.recent')}
				colours={colours()}
				chosen={props.chosen}
				onChoose={props.onChoose}
			/>
		</Show>
	)
}
