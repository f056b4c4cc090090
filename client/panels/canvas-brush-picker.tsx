import { createMemo, For, Show } from 'solid-js'
import { pictureChannel } from '../../shared/material.ts'
import { createBrushesInUse } from '../document/brushes-in-use.ts'
import { sentenceOf } from '../messages/error-sentence.ts'
import { t } from '../messages/language.ts'
import { authorName } from '../together/attribution-text.ts'
import { BrushPicture } from '../together/brush-picture.tsx'
import { useTogetherContext } from '../together/context.ts'
import { pickUpBrush } from '../tools/pick-up-brush.ts'
import { PictureOption } from '../ui/picture-option.tsx'

/** The brushes made of the canvas: this person's last ones, and those that marks are painted with. */
export function CanvasBrushPicker() {
	const { session, tools } = useTogetherContext()
	const inUse = createBrushesInUse(session.scene)
	const own = (sha256: string) => tools.state.canvasBrushes.find((brush) => brush.sha256 === sha256)
	/** While the panel is open, none changes its place. */
	const shown = createMemo<string[]>((before) => {
		const all = [...tools.state.canvasBrushes, ...inUse()].map(({ sha256 }) => sha256)
		return [...new Set([...before.filter((sha256) => all.includes(sha256)), ...all])]
	}, [])
	const caption = (sha256: string) => {
		const first = inUse().find((brush) => brush.sha256 === sha256)?.uses[0]
		return first ? authorName(session, first) : t('materials.ownBrush')
	}
	const isChosen = (sha256: string) =>
		tools.state.meaning === null &&
		tools.state.material === pictureChannel &&
		tools.state.canvasBrush?.sha256 === sha256
	const choose = (sha256: string) =>
		pickUpBrush({ session, tools }, sha256).then(tools.selectCanvasBrush, (error: unknown) =>
			session.toast.show(sentenceOf(error)),
		)
	return (
		<Show when={shown().length > 0}>
			<fieldset class="materials">
				<legend>{t('materials.fromCanvas')}</legend>
				<For each={shown()}>
					{(sha256, i) => (
						<PictureOption
							group="material"
							name={t('materials.canvasBrush', i() + 1, caption(sha256))}
							caption={caption(sha256)}
							checked={isChosen(sha256)}
							onChoose={() => void choose(sha256)}
						>
							<Show when={own(sha256)} fallback={<BrushPicture sha256={sha256} />}>
								{(brush) => <img src={brush().thumbnail} alt="" />}
							</Show>
						</PictureOption>
					)}
				</For>
			</fieldset>
		</Show>
	)
}
