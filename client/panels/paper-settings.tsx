import { onCleanup } from 'solid-js'
import { changePaper, plainPaper, type Texture, textures } from '../../shared/paper.ts'
import { createTextureUrl } from '../canvas/texture-url.ts'
import { t } from '../messages/language.ts'
import { useTogetherContext } from '../together/context.ts'
import { createContinuousEdit } from '../tools/continuous-edit.ts'
import { cssColour } from '../ui/colour.ts'
import { RadioGroup } from '../ui/radio-group.tsx'
import { Swatches } from '../ui/swatches.tsx'
import { JamColourPicker } from './jam-colour-picker.tsx'
import { JamPalette } from './jam-palette.tsx'
import './paper-settings.css'

const presets = [
	{ name: 'warm', colour: plainPaper.colour },
	{ name: 'white', colour: 0xffffff },
	{ name: 'grey', colour: 0x9a9ea6 },
	{ name: 'kraft', colour: 0xc9a67e },
	{ name: 'night', colour: 0x191c2b },
] as const

/** The colour and the texture of the jam's paper, for everyone. */
export function PaperSettings() {
	const context = useTogetherContext()
	const { session } = context
	const edit = createContinuousEdit(context)
	onCleanup(edit.end)
	const colour = () => session.paper().colour
	function change(colour: number): void {
		edit.change(() => session.edit((doc) => changePaper(doc, { colour })))
	}
	function choose(colour: number): void {
		change(colour)
		edit.end()
	}
	return (
		<div class="paper-settings">
			<Swatches
				label={t('paper.colour')}
				colours={presets.map(({ name, colour }) => ({ name: t(`paper.presets.${name}`), colour }))}
				chosen={colour()}
				onChoose={choose}
			/>
			<RadioGroup
				label={t('paper.texture')}
				chosen={session.paper().texture}
				options={textures.map((value) => ({
					value,
					name: t(`paper.textures.${value}`),
					picture: <Sample colour={colour()} texture={value} />,
				}))}
				onChoose={(texture) => session.edit((doc) => changePaper(doc, { texture }))}
			/>
			<JamColourPicker colour={colour()} onChange={change} onCommit={edit.end} />
			<JamPalette colour={colour()} onChoose={choose} />
		</div>
	)
}

function Sample(props: { colour: number; texture: Texture }) {
	const url = createTextureUrl(() => props.texture)
	return (
		<span
			class="paper-sample"
			style={{
				'background-color': cssColour(props.colour),
				'background-image': url() && `url(${url()})`,
			}}
		/>
	)
}
