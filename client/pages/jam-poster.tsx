import { createSignal, onCleanup, onMount } from 'solid-js'
import { fetchPoster } from '../sync/pictures/poster-api.ts'

/** Pixels of the picture: enough for a card of twice its usual width. */
const size = { width: 560, height: 350 }

/** A jam's poster; plain paper where there is none, or while it loads. */
export function JamPoster(props: { id: string; jamKey: string }) {
	let canvas!: HTMLCanvasElement
	const [isLoaded, setLoaded] = createSignal(false)

	async function load(): Promise<void> {
		const loaded = await fetchPoster(props.id, props.jamKey)
		if (!loaded) return
		const poster = loaded.bitmap
		const scale = Math.max(size.width / poster.width, size.height / poster.height)
		const [width, height] = [poster.width * scale, poster.height * scale]
		const context = canvas.getContext('2d')
		if (context) context.imageSmoothingQuality = 'high'
		context?.drawImage(poster, (size.width - width) / 2, (size.height - height) / 2, width, height)
		poster.close()
		setLoaded(true)
	}

	onMount(() => {
		// Only of a jam that comes into view.
		const views = new IntersectionObserver(([entry]) => {
			if (!entry?.isIntersecting) return
			views.disconnect()
			void load()
		})
		views.observe(canvas)
		onCleanup(() => views.disconnect())
	})

	return (
		<canvas ref={canvas} class="jam-poster" classList={{ 'is-loaded': isLoaded() }} {...size} />
	)
}
