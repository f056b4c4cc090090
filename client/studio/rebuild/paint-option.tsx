import { PictureOption } from '../../ui/picture-option.tsx'
import { type StyleChoice, styleKey } from '../restyle/style-choice.ts'
import type { StyleOption } from '../restyle/style-row.tsx'
import { createStyleName, StyleThumb } from '../restyle/style-thumb.tsx'

/** @returns radio buttons for the pictures that paint can come from. Create inside a Solid owner. */
export function createPaintOption(
	chosen: () => StyleChoice | undefined,
	choose: (choice: StyleChoice) => void,
): StyleOption {
	const styleName = createStyleName()
	const isChosen = (key: string) => {
		const choice = chosen()
		return choice !== undefined && styleKey(choice) === key
	}
	return (choice, name) => (
		<PictureOption
			group="paint-source"
			name={name}
			{...(choice.kind === 'preset' ? { caption: styleName(choice) } : {})}
			checked={isChosen(styleKey(choice))}
			onChoose={() => choose(choice)}
		>
			<StyleThumb choice={choice} />
		</PictureOption>
	)
}
