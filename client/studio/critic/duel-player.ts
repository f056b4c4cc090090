import { createSignal, onCleanup } from 'solid-js'
import { sentenceOf } from '../../messages/error-sentence.ts'
import { useStudioContext } from '../context.ts'
import { useStudio } from '../panel/studio-state.ts'
import { encodePainting, type Provenance } from '../recipes/place-painting.ts'
import { type Candidate, createDuel, isComplete } from './duel.ts'
import { latentSide } from './evolve.ts'
import { oneHotWeights } from './judge.ts'

/** Pause after each step while the duel plays. */
const stepPauseMs = 900

/** Runs a duel step by step or continuously. Create inside the studio's panel. */
export function createDuelPlayer() {
	const { session, studio } = useStudioContext()
	const { engine, region } = useStudio()
	const [material, setMaterial] = createSignal(0)
	const [isPlaying, setPlaying] = createSignal(false)
	const [isBusy, setBusy] = createSignal(false)
	const [error, setError] = createSignal('')
	const [isPlaced, setPlaced] = createSignal(false)
	let abort = new AbortController()
	let timer: number | undefined

	const duel = createDuel({
		async paint(latent) {
			const params = { latent: latent.slice(), rows: latentSide, columns: latentSide }
			return studio.run('texture', params, { engine: engine(), signal: abort.signal })
		},
		async judge(picture, material) {
			const params = { picture: await createImageBitmap(picture), weights: oneHotWeights(material) }
			return studio.run('critic', params, { engine: engine(), signal: abort.signal })
		},
	})

	async function step(): Promise<void> {
		if (isBusy()) return
		const { signal } = abort
		setBusy(true)
		setError('')
		setPlaced(false)
		try {
			await duel.step(material(), () => !signal.aborted)
			if (isOver()) play(false)
			else if (isPlaying() && !signal.aborted) timer = setTimeout(() => void step(), stepPauseMs)
		} catch (error) {
			if (signal.aborted) return
			setPlaying(false)
			setError(sentenceOf(error))
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
		setError('')
		setPlaced(false)
	}

	/** The scored piece; undefined before the critic has judged it. */
	function current(): Candidate | undefined {
		const state = duel.state()
		return state.step === 'judged' || state.step === 'tried' ? state.current : undefined
	}

	function isOver(): boolean {
		const state = duel.state()
		return state.step === 'judged' && isComplete(state.current)
	}

	return {
		state: duel.state,
		means: duel.means,
		material,
		isPlaying,
		isBusy,
		error,
		isPlaced,
		current,
		isOver,
		step,
		play,
		reset,

		/** Starts again with another material. */
		chooseMaterial(channel: number): void {
			reset()
			setMaterial(channel)
		},

		/** Places the piece on the canvas: the largest square at the centre of the frame. */
		async place(): Promise<void> {
			const candidate = current()
			if (!candidate) return
			const { x, y, w, h } = region()
			const side = Math.min(w, h)
			const square = { x: x + (w - side) / 2, y: y + (h - side) / 2, w: side, h: side }
			const { piece, painting } = candidate
			const provenance: Provenance = { work: 'duel', piece, region: square, parents: [] }
			const { picture, blob } = await encodePainting(studio, painting, provenance)
			await session.addPicture(picture, blob, square)
			setPlaced(true)
		},
	}
}
