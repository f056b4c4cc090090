import { createEffect, For, Show } from 'solid-js'
import { t } from '../../messages/language.ts'
import type { Sibling } from './offspring.ts'

/** Children side by side, those close to their parents first; a press keeps one. */
export function OffspringView(props: {
	siblings: readonly Sibling[]
	disabled: boolean
	onKeep(sibling: Sibling): void
}) {
	return (
		<section class="cross-brood">
			<h3>{t('mix.results')}</h3>
			<ol>
				<For each={props.siblings}>
					{(sibling, i) => (
						<li>
							<Show when={sibling.picture} fallback={<span class="cross-unborn" />}>
								{(picture) => (
									<button
										type="button"
										disabled={props.disabled}
										aria-label={t('mix.keep', i() + 1)}
										title={t('mix.keep', i() + 1)}
										onClick={() => props.onKeep(sibling)}
									>
										<Picture of={picture()} />
									</button>
								)}
							</Show>
						</li>
					)}
				</For>
			</ol>
		</section>
	)
}

/** Pixels a side. */
const side = 128

/** All of a picture, in a square. */
function Picture(props: { of: ImageBitmap }) {
	let canvas!: HTMLCanvasElement
	createEffect(() => {
		const { width, height } = props.of
		const scale = side / Math.max(width, height)
		const [w, h] = [width * scale, height * scale]
		canvas.getContext('2d')?.drawImage(props.of, (side - w) / 2, (side - h) / 2, w, h)
	})
	return <canvas ref={canvas} width={side} height={side} />
}
