import Pause from 'lucide-solid/icons/pause'
import Play from 'lucide-solid/icons/play'
import RotateCcw from 'lucide-solid/icons/rotate-ccw'
import StepForward from 'lucide-solid/icons/step-forward'
import { createEffect, createSignal, For, onCleanup, Show } from 'solid-js'
import { sentenceOf } from '../../messages/error-sentence.ts'
import { t } from '../../messages/language.ts'
import { formatPercent } from '../../ui/format.ts'
import { useStudioContext } from '../context.ts'
import { useStudio } from '../panel/studio-state.ts'
import { Curve } from './curve.tsx'
import { createDuel, type DuelPicture, type DuelScene, isRipe, pieceSide } from './duel.ts'
import { side } from './evolve.ts'
import { Heat, Legend } from './heat-map.tsx'
import { marksInside } from './judge.ts'
import { MaterialSelect } from './material-select.tsx'
import { placePiece } from './place-piece.ts'

/** While it plays, each scene stays for so long, so that one can see it. */
const sceneMs = 900

/** Generator and critic at work, one step at a time. */
export function DuelView() {
	const jam = useStudioContext()
	const desk = useStudio()
	const [material, setMaterial] = createSignal(0)
	const [isPlaying, setPlaying] = createSignal(false)
	const [isBusy, setBusy] = createSignal(false)
	const [trouble, setTrouble] = createSignal('')
	const [placed, setPlaced] = createSignal(false)
	let abort = new AbortController()
	let timer: number | undefined

	const duel = createDuel({
		async paint(latent) {
			const order = { latent: latent.slice(), rows: side, columns: side }
			const options = { engine: desk.engine(), signal: abort.signal }
			return jam.studio.run('texture', order, options)
		},
		async judge(picture, material) {
			const order = { picture: await createImageBitmap(picture), weights: marksInside(material) }
			return jam.studio.run('belief', order, { engine: desk.engine(), signal: abort.signal })
		},
	})

	async function step(): Promise<void> {
		if (isBusy()) return
		const { signal } = abort
		setBusy(true)
		setTrouble('')
		setPlaced(false)
		try {
			await duel.step(material(), () => !signal.aborted)
			if (isOver()) play(false)
			else if (isPlaying() && !signal.aborted) timer = setTimeout(() => void step(), sceneMs)
		} catch (error) {
			if (signal.aborted) return
			setPlaying(false)
			setTrouble(sentenceOf(error))
		} finally {
			if (!signal.aborted) setBusy(false)
		}
	}

	function play(on: boolean): void {
		clearTimeout(timer)
		setPlaying(on)
		if (on) void step()
	}

	function stop(): void {
		play(false)
		abort.abort()
		abort = new AbortController()
		setBusy(false)
	}
	onCleanup(stop)

	function reset(): void {
		stop()
		duel.reset()
		setTrouble('')
		setPlaced(false)
	}

	const piece = () => pieceIn(duel.scene())
	const isOver = () => {
		const scene = duel.scene()
		return scene.is === 'judged' && isRipe(scene.piece)
	}

	async function place(): Promise<void> {
		const shown = piece()
		if (!shown) return
		await placePiece(jam, shown, desk.region())
		setPlaced(true)
	}

	return (
		<>
			<div class="studio-body duel">
				<MaterialSelect
					label={t('critic.asked')}
					chosen={material()}
					offersPainted={false}
					onChoose={(chosen) => {
						reset()
						setMaterial(chosen)
					}}
				/>
				<div class="duel-pair">
					<figure>
						<div class="duel-picture">
							<Show when={pictureIn(duel.scene())}>{(picture) => <Picture of={picture()} />}</Show>
						</div>
						<figcaption>{t('critic.generator')}</figcaption>
					</figure>
					<figure>
						<div class="duel-picture">
							<Show when={piece()}>
								{(piece) => (
									<>
										<Picture of={piece().painting.bitmap} />
										<Heat belief={piece().belief} />
									</>
								)}
							</Show>
						</div>
						<figcaption>
							{t('critic.critic')}
							<Show when={piece()}>{(piece) => <b> {formatPercent(piece().mean)}</b>}</Show>
						</figcaption>
					</figure>
				</div>
				<p class="duel-words" aria-live={isPlaying() ? 'off' : 'polite'}>
					{wordsFor(duel.scene())}
				</p>
				<Show when={triedIn(duel.scene())}>
					{(scene) => (
						<ol class="duel-tries">
							<For each={scene().tried}>
								{(piece, i) => (
									<li classList={{ 'is-best': i() === scene().best }}>
										<Picture of={piece.painting.bitmap} />
										{formatPercent(piece.mean)}
									</li>
								)}
							</For>
						</ol>
					)}
				</Show>
				<Curve means={duel.curve()} />
				<Legend />
				<button type="button" class="button" disabled={!piece()} onClick={() => void place()}>
					{t('critic.add')}
				</button>
				<p class="quiet studio-done" aria-live="polite">
					{placed() ? t('critic.placed') : ''}
				</p>
			</div>
			<footer class="studio-foot">
				<Show when={trouble()}>{(message) => <p role="alert">{message()}</p>}</Show>
				<div class="duel-buttons">
					<button
						type="button"
						class="button primary"
						disabled={isBusy() || isPlaying() || isOver()}
						onClick={() => void step()}
					>
						<StepForward size={18} aria-hidden="true" />
						{t('critic.step')}
					</button>
					<button type="button" class="button" onClick={() => play(!isPlaying())}>
						<Show when={isPlaying()} fallback={<Play size={18} aria-hidden="true" />}>
							<Pause size={18} aria-hidden="true" />
						</Show>
						{isPlaying() ? t('critic.pause') : t('critic.play')}
					</button>
					<button type="button" class="button" onClick={reset}>
						<RotateCcw size={18} aria-hidden="true" />
						{t('critic.reset')}
					</button>
				</div>
			</footer>
		</>
	)
}

function Picture(props: { of: ImageBitmap }) {
	let canvas!: HTMLCanvasElement
	createEffect(() => canvas.getContext('2d')?.drawImage(props.of, 0, 0))
	return <canvas ref={canvas} width={pieceSide} height={pieceSide} />
}

function pictureIn(scene: DuelScene): ImageBitmap | undefined {
	if (scene.is === 'empty') return undefined
	return (scene.is === 'painted' ? scene : scene.piece).painting.bitmap
}

function pieceIn(scene: DuelScene): DuelPicture | undefined {
	return scene.is === 'judged' || scene.is === 'tried' ? scene.piece : undefined
}

function triedIn(scene: DuelScene): Extract<DuelScene, { is: 'tried' }> | undefined {
	return scene.is === 'tried' ? scene : undefined
}

/** What happens right now, as one would tell it to a class. */
function wordsFor(scene: DuelScene): string {
	switch (scene.is) {
		case 'empty':
			return t('critic.words.empty')
		case 'painted':
			return t('critic.words.painted')
		case 'judged':
			return scene.round === 0 ? t('critic.words.judged') : t('critic.words.kept', scene.round)
		case 'tried': {
			const best = scene.tried[scene.best]
			const isBetter = best !== undefined && best.mean > scene.piece.mean
			return t(isBetter ? 'critic.words.better' : 'critic.words.worse', scene.tried.length)
		}
	}
}
