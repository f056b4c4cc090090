import { Show } from 'solid-js'
import { useCanvasContext } from './context.ts'
import { screenTextureStrength } from './paint/paper.ts'
import { tileSize } from './paint/texture-tile.ts'
import { createTextureUrl } from './texture-url.ts'
import './paper-texture.css'

/**
 * The texture of the jam's paper, below the canvas. It moves with the art. It is a background, so a
 * frame in which somebody draws costs nothing more, and one in which the view moves costs one fill.
 */
export function PaperTexture() {
	const { session, viewport } = useCanvasContext()
	const url = createTextureUrl(() => session.paper().texture)

	function style(url: string) {
		const { zoom } = viewport.camera()
		const size = tileSize * zoom
		const { x, y } = viewport.toScreen({ x: 0, y: 0 })
		return {
			'background-image': `url(${url})`,
			'background-position': `${x % size}px ${y % size}px`,
			'background-size': `${size}px`,
			opacity: screenTextureStrength(zoom),
		}
	}

	return <Show when={url()}>{(url) => <div class="paper-texture" style={style(url())} />}</Show>
}
