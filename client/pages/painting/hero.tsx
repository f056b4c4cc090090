import Pause from 'lucide-solid/icons/pause'
import Play from 'lucide-solid/icons/play'
import { createEffect, createSignal, For, on, onCleanup, onMount, Show } from 'solid-js'
import { t } from '../../messages/language.ts'
import { received, request } from '../../sync/api/request.ts'
import { cssColour, readableOn } from '../../ui/colour.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { createReducedMotion } from '../../ui/reduced-motion.ts'
import type { Player } from './player.ts'
import '../../together/cursors.css'
import './hero.css'

const painters = [
	{ name: 'mira', colour: 0xb8431c },
	{ name: 'tomas', colour: 0x0f766e },
	{ name: 'lin', colour: 0x6d4bb8 },
] as const

/** How far the painting is when the page opens, share of its duration. */
const firstShare = 0.5
/** Least time between two frames: brushes are costly, and a page that waits for a press is not worth more. */
const leastFrameMs = 40
/** A wash costs more with each pixel; more than this can't be told apart while it moves. */
const mostPixelRatio = 2

/**
 * A jam that three people paint, with real strokes and brushes. It loads after the page has shown,
 * rests while nobody sees it, and is a still picture where reduced motion is preferred.
 */
export function Hero() {
	const [isPaused, setPaused] = createSignal(false)
	const [player, setPlayer] = createSignal<Player>()
	const [pens, setPens] = createSignal<({ x: number; y: number } | undefined)[]>([])
	const isStill = createReducedMotion()
	let canvas!: HTMLCanvasElement
	let isInView = true
	let time = 0
	let frame: number | undefined
	let shownAt: number | undefined
	let isDisposed = false

	const pixelRatio = () => Math.min(devicePixelRatio, mostPixelRatio)

	function paint(player: Player): void {
		player.paint(isStill() ? player.end : time)
		const ratio = pixelRatio()
		setPens(
			painters.map((_, i) => {
				const pen = player.penAt(i, time)
				return pen && { x: pen.x / ratio, y: pen.y / ratio }
			}),
		)
	}

	function step(now: number): void {
		const ready = player()
		frame = undefined
		if (!ready) return
		const since = now - (shownAt ?? now)
		if (shownAt === undefined || since >= leastFrameMs) {
			time = (time + since / 1000) % ready.duration
			shownAt = now
			paint(ready)
		}
		run()
	}

	/** Requests the next frame, or rests. */
	function run(): void {
		const isRunning = !isStill() && !isPaused() && isInView && !document.hidden && !isDisposed
		if (!isRunning) shownAt = undefined
		else if (player()) frame ??= requestAnimationFrame(step)
	}

	function resize(): void {
		const ready = player()
		if (!ready) return
		const { width, height } = canvas.getBoundingClientRect()
		const ratio = pixelRatio()
		ready.resize(Math.max(1, Math.round(width * ratio)), Math.max(1, Math.round(height * ratio)))
		paint(ready)
	}

	async function load(): Promise<void> {
		const [{ createPlayer }, bytes] = await Promise.all([
			import('./player.ts'),
			request('/home/painting.bin', {}).then((response) => received(response.bytes())),
		])
		if (isDisposed) return
		const ready = createPlayer(canvas, bytes)
		time = ready.duration * firstShare
		setPlayer(ready)
		resize()
		run()
	}

	createEffect(
		on(
			isStill,
			() => {
				const ready = player()
				if (ready) paint(ready)
				run()
			},
			{ defer: true },
		),
	)

	onMount(() => {
		const sizes = new ResizeObserver(resize)
		sizes.observe(canvas)
		const views = new IntersectionObserver(([entry]) => {
			isInView = entry?.isIntersecting ?? true
			run()
		})
		views.observe(canvas)
		document.addEventListener('visibilitychange', run)
		// After the first paint. Without the painting, the paper stays.
		const starting = requestAnimationFrame(() =>
			setTimeout(() => void load().catch(() => undefined)),
		)
		onCleanup(() => {
			isDisposed = true
			cancelAnimationFrame(starting)
			if (frame !== undefined) cancelAnimationFrame(frame)
			sizes.disconnect()
			views.disconnect()
			document.removeEventListener('visibilitychange', run)
		})
	})

	return (
		<div class="hero" data-state={player() ? 'ready' : 'loading'}>
			<canvas ref={canvas} role="img" aria-label={t('home.painting')} />
			<Show when={player()}>
				<div class="cursors" aria-hidden="true">
					<For each={isStill() ? [] : painters}>
						{({ name, colour }, i) => (
							<Show when={pens()[i()]}>
								{(pen) => (
									<div
										class="cursor"
										style={{
											transform: `translate(${pen().x}px, ${pen().y}px)`,
											'--colour': cssColour(colour),
											'--on': cssColour(readableOn(colour)),
										}}
									>
										<svg width="18" height="20" viewBox="0 0 18 20" aria-hidden="true">
											<path d="M1 1l15.5 8.2-7 1.6-3.4 6.6z" />
										</svg>
										<span class="cursor-name">{t(`home.painters.${name}`)}</span>
									</div>
								)}
							</Show>
						)}
					</For>
				</div>
				<Show when={!isStill()}>
					<div class="hero-pause panel">
						<IconButton
							label={isPaused() ? t('home.play') : t('home.pause')}
							placement="left"
							onClick={() => {
								setPaused(!isPaused())
								run()
							}}
						>
							{isPaused() ? (
								<Play size={18} aria-hidden="true" />
							) : (
								<Pause size={18} aria-hidden="true" />
							)}
						</IconButton>
					</div>
				</Show>
			</Show>
		</div>
	)
}
