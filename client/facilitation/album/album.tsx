import { For, onMount, Show } from 'solid-js'
import type { Rect } from '../../../shared/geometry.ts'
import { t } from '../../messages/language.ts'
import './album.css'

/** One picture of the album. */
export interface AlbumStep {
	/** World units. */
	frame: Rect
	/** Names of those who made it, one list a turn. */
	turns: readonly (readonly string[])[]
}

export interface AlbumPiece {
	name: string
	steps: readonly AlbumStep[]
	/** Dots in a vote whose result is shown; undefined: none. */
	dots: number | undefined
}

/** Pixels of a picture's longer side. */
const side = 640

/** Pieces step by step, with their makers. It takes data, so that any page can show it. */
export function Album(props: {
	pieces: readonly AlbumPiece[]
	/** Paints a region, `width` × `height` pixels. */
	paint(region: Rect, width: number, height: number): Promise<ImageBitmap>
}) {
	return (
		<ol class="album">
			<For each={props.pieces}>
				{(piece) => (
					<li class="album-piece">
						<h3>
							{piece.name}
							<Show when={piece.dots !== undefined}>
								<span class="album-dots">● {piece.dots ?? 0}</span>
							</Show>
						</h3>
						<ol class="album-steps">
							<For each={piece.steps}>
								{(step, i) => (
									<li>
										<figure>
											<Picture
												frame={step.frame}
												label={t('album.step', i() + 1, step.turns.flat().join(t('album.comma')))}
												paint={props.paint}
											/>
											<figcaption>
												<For each={step.turns}>
													{(names) => (
														<span>{names.join(t('album.comma')) || t('album.nobody')}</span>
													)}
												</For>
											</figcaption>
										</figure>
									</li>
								)}
							</For>
						</ol>
					</li>
				)}
			</For>
		</ol>
	)
}

function Picture(props: {
	frame: Rect
	label: string
	paint(region: Rect, width: number, height: number): Promise<ImageBitmap>
}) {
	let canvas!: HTMLCanvasElement
	const scale = () => side / Math.max(props.frame.w, props.frame.h)
	const width = () => Math.max(1, Math.round(props.frame.w * scale()))
	const height = () => Math.max(1, Math.round(props.frame.h * scale()))
	onMount(async () => {
		const bitmap = await props.paint(props.frame, width(), height())
		canvas.getContext('2d')?.drawImage(bitmap, 0, 0)
		bitmap.close()
	})
	return (
		<canvas ref={canvas} width={width()} height={height()} role="img" aria-label={props.label} />
	)
}
