import { For, Show } from 'solid-js'
import type { Viewport } from '../../canvas/viewport.ts'
import { t } from '../../messages/language.ts'
import { type Painted, StepPicture } from './step-picture.tsx'
import './album.css'

/** One picture of the album. */
interface AlbumStep extends Painted {
	/** Names of those who made it. */
	makers: readonly string[]
}

export interface AlbumPiece {
	name: string
	steps: readonly AlbumStep[]
	/** Dots in a vote whose result is shown; undefined: none. */
	dots: number | undefined
}

/** Pieces step by step, with their makers. It takes data, so that any page can show it. */
export function Album(props: {
	pieces: readonly AlbumPiece[]
	/** Paints a region of the canvas. */
	paint: Viewport['snapshot']
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
								{(step, i) => {
									const names = () => step.makers.join(t('common.comma')) || t('album.nobody')
									return (
										<li>
											<figure>
												<StepPicture
													frame={step.frame}
													clocks={step.clocks}
													label={t('album.step', i() + 1, names())}
													paint={props.paint}
												/>
												<figcaption>
													<span class="album-number">{i() + 1}</span>
													{names()}
												</figcaption>
											</figure>
										</li>
									)
								}}
							</For>
						</ol>
					</li>
				)}
			</For>
		</ol>
	)
}
