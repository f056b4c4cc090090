import Minus from 'lucide-solid/icons/minus'
import Plus from 'lucide-solid/icons/plus'
import { For, Show } from 'solid-js'
import { addColours, removeColour } from '../../shared/palette.ts'
import { dominantColours } from '../canvas/picture-colours.ts'
import { createPictureHashes } from '../document/picture-marks.ts'
import { t } from '../messages/language.ts'
import { PictureThumb } from '../studio/recipes/picture-thumb.tsx'
import { useTogetherContext } from '../together/context.ts'
import { cssColour } from '../ui/colour.ts'
import { Swatches } from '../ui/swatches.tsx'
import './jam-palette.css'

/** Number of colours taken from a picture, and the side it is scaled to before, pixels. */
const coloursPerPicture = 6
const side = 72

/**
 * The colours that everyone in the jam shares.
 * @param colour the chosen one, 0xRRGGBB, which can be added and taken out.
 */
export function JamPalette(props: { colour: number; onChoose(colour: number): void }) {
	const { session } = useTogetherContext()
	const isInPalette = () => session.palette().includes(props.colour)
	const toggle = () => {
		const { colour } = props
		session.edit((doc) => (isInPalette() ? removeColour(doc, colour) : addColours(doc, [colour])))
	}
	return (
		<section class="jam-palette">
			<h3>{t('palette.title')}</h3>
			<Swatches
				label={t('palette.title')}
				colours={session
					.palette()
					.map((colour) => ({ name: t('palette.colour', cssColour(colour)), colour }))}
				chosen={props.colour}
				onChoose={props.onChoose}
			>
				<button
					type="button"
					class="swatch jam-palette-toggle"
					disabled={isInPalette() && !session.permissions.canRemoveColours()}
					aria-label={isInPalette() ? t('palette.remove') : t('palette.add')}
					title={isInPalette() ? t('palette.remove') : t('palette.add')}
					onClick={toggle}
				>
					<Show when={isInPalette()} fallback={<Plus size={18} aria-hidden="true" />}>
						<Minus size={18} aria-hidden="true" />
					</Show>
				</button>
			</Swatches>
			<PictureColours />
		</section>
	)
}

/** Adds the main colours of a picture on the canvas to the palette. */
function PictureColours() {
	const { session } = useTogetherContext()
	const hashes = createPictureHashes(session.scene)

	function addFrom(sha256: string): void {
		const bitmap = session.pictures.get(sha256)
		const context = new OffscreenCanvas(side, side).getContext('2d')
		if (!bitmap || !context) return
		context.imageSmoothingQuality = 'high'
		context.drawImage(bitmap, 0, 0, side, side)
		const colours = dominantColours(context.getImageData(0, 0, side, side).data, coloursPerPicture)
		session.edit((doc) => addColours(doc, colours))
	}

	return (
		<Show when={hashes().length > 0}>
			<details>
				<summary>{t('palette.fromPicture')}</summary>
				<div class="jam-palette-pictures">
					<For each={hashes()}>
						{(sha256, i) => (
							<button
								type="button"
								aria-label={t('palette.ofPicture', i() + 1)}
								title={t('palette.ofPicture', i() + 1)}
								onClick={() => addFrom(sha256)}
							>
								<PictureThumb sha256={sha256} />
							</button>
						)}
					</For>
				</div>
			</details>
		</Show>
	)
}
