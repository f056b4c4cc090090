import { t } from '../messages/language.ts'
import { personColours } from '../sync/browser/identity.ts'
import { useTogetherContext } from '../together/context.ts'
import { Swatches } from '../ui/swatches.tsx'
import './colour-choice.css'

const names = Object.keys(personColours) as (keyof typeof personColours)[]

/** The colour of this person's cursor and avatar. */
export function ColourChoice() {
	const { session } = useTogetherContext()
	return (
		<div class="colour-choice">
			<span class="quiet" aria-hidden="true">
				{t('join.colour')}
			</span>
			<Swatches
				label={t('join.colour')}
				colours={names.map((name) => ({
					name: t(`join.colours.${name}`),
					colour: personColours[name],
				}))}
				chosen={session.me().colour}
				onChoose={session.setColour}
			/>
		</div>
	)
}
