import { createEffect, For, Show } from 'solid-js'
import { t } from '../../messages/language.ts'
import type { OffspringPicture } from './offspring.ts'

/** Shows the children, those most like their parents first. A press places one on the canvas. */
export function OffspringView(props: {
	offspring: readonly OffspringPicture[]
	disabled: boolean
	onPlace(child: OffspringPicture): void
}) {
	return (
		<section class="mix-offspring">
			<h3>{t('mix.results')}</h3>
			<ol>
				<For each={props.offspring}>
					{(child, i) => (
						<li>
							<Show when={child.picture} fallback={<span class="mix-placeholder" />}>
								{(picture) => (
									<button
										type="button"
										disabled={props.disabled}
										aria-label={t('mix.keep', i() + 1)}
										title={t('mix.keep', i() + 1)}
										onClick={() => props.onPlace(child)}
									>
										<Picture bitmap={picture()} />
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

/** Pixels per side. */
const side = 128

/** A picture fitted into a square. */
function Picture(props: { bitmap: ImageBitmap }) {
	let canvas!: HTMLCanvasElement
	createEffect(() => {
		const { width, height } = props.bitmap
		const scale = side / Math.max(width, height)
		const [w, h] = [width * scale, height * scale]
		canvas.getContext('2d')?.drawImage(props.bitmap, (side - w) / 2, (side - h) / 2, w, h)
	})
	return <canvas ref={canvas} width={side} height={side} />
}
