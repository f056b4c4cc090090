import { createSignal, onCleanup } from 'solid-js'
import type { Rect } from '../../../shared/geometry.ts'
import { sentenceOf } from '../../messages/error-sentence.ts'
import { useStudioContext } from '../context.ts'
import type { Style } from '../engine/catalog-schema.ts'
import { useStudio } from '../panel/studio-state.ts'
import { bestLabelled } from '../rebuild/painting-labels.ts'
import { encodePainting, type Provenance } from '../recipes/place-painting.ts'
import { type Candidate, createDuel, isComplete } from './duel.ts'
import { createLandscapeGame } from './landscape-game.ts'
import { createMaterialGame } from './material-game.ts'

/** Pause after each step while the duel plays. */
const stepPauseMs = 900

/** What a duel is about. */
export const duelSubjects = ['material', 'landscape'] as const
type DuelSubject = (typeof duelSubjects)[number]

/** Runs a duel step by step or continuously. Create inside the studio's panel. */
export function createDuelPlayer() {
	const context = useStudioContext()
	const { session, studio, lensPictures } = context
	const { engine, region } = useStudio()
	const [subject, setSubject] = createSignal<DuelSubject>('material')
	const [material, setMaterial] = createSignal(0)
	const [manner, setManner] = createSignal(bestLabelled)
	const [isPlaying, setPlaying] = createSignal(false)
	const [isBusy, setBusy] = createSignal(false)
	const [error, setError] = createSignal('')
	const [isPlaced, setPlaced] = createSignal(false)
	let abort = new AbortController()
	let timer: number | undefined

	const options = () => ({ engine: engine(), signal: abort.signal })
	const duel = createDuel(async () => {
		const style = manner()
		if (subject() === 'material' || !style) return createMaterialGame(studio, material(), options)
		const asked = { manner: style.id, square: square(), except: [...lensPictures] }
		return createLandscapeGame(context, asked, options)
	})

	async function step(): Promise<void> {
		if (isBusy()) return
		const { signal } = abort
		setBusy(true)
		setError('')
		setPlaced(false)
		try {
			await duel.step(() => !signal.aborted)
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

	/** The largest square at the centre of the frame, world units. */
	function square(): Rect {
		const { x, y, w, h } = region()
		const side = Math.min(w, h)
		return { x: x + (w - side) / 2, y: y + (h - side) / 2, w: side, h: side }
	}

	/** The scored piece; undefined before the critic has judged it. */
	function current(): Candidate | undefined {
		return judged()?.current
	}

	function judged() {
		const state = duel.state()
		return state.step === 'judged' || state.step === 'tried' ? state : undefined
	}

	function isOver(): boolean {
		const state = duel.state()
		return state.step === 'judged' && isComplete(state.current)
	}

	return {
		state: duel.state,
		means: duel.means,
		subject,
		material,
		manner,
		isPlaying,
		isBusy,
		error,
		isPlaced,
		current,
		isOver,
		step,
		play,
		reset,

		/** Starts again with something else. */
		chooseSubject(subject: DuelSubject): void {
			reset()
			setSubject(subject)
		},

		chooseMaterial(channel: number): void {
			reset()
			setMaterial(channel)
		},

		chooseManner(style: Style): void {
			reset()
			setManner(style)
		},

		/** Places the piece on the canvas: where it was made from, or at the centre of the frame. */
		async place(): Promise<void> {
			const state = judged()
			if (!state) return
			const { game, current } = state
			const { drawing, region = square() } = game
			const provenance: Provenance = {
				...game.work(current.changes),
				...(drawing && { input: drawing.sha256 }),
				region,
				parents: [],
			}
			const { picture, blob } = await encodePainting(studio, current.painting, provenance)
			if (drawing) await session.pictures.add(drawing.sha256, drawing.blob)
			const id = await session.addPicture(picture, blob, region)
			// What the strokes below it stand for can be painted again.
			if (game.from === 'canvas') lensPictures.add(id)
			setPlaced(true)
		},
	}
}
