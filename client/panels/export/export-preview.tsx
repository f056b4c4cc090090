import { createEffect, onCleanup } from 'solid-js'
import type { ExportArea } from '../../export/scope.ts'
import { t } from '../../messages/language.ts'
import { useTogetherContext } from '../../together/context.ts'

/** The box that the preview fits in, CSS pixels. */
const box = { w: 440, h: 220 }

/** A small picture of what will be exported. */
export function ExportPreview(props: { area: ExportArea; isTransparent: boolean }) {
	const { viewport } = useTogetherContext()
	let canvas!: HTMLCanvasElement

	createEffect(() => {
		const { region, only } = props.area
		const bare = props.isTransparent
		const ratio = devicePixelRatio * Math.min(box.w / region.w, box.h / region.h)
		const width = Math.max(1, Math.round(region.w * ratio))
		const height = Math.max(1, Math.round(region.h * ratio))
		let isOutdated = false
		onCleanup(() => {
			isOutdated = true
		})
		void viewport
			.snapshot(region, width, height, { ...(only ? { only } : {}), bare, textured: true })
			.then((bitmap) => {
				if (!isOutdated) {
					Object.assign(canvas, { width, height })
					canvas.style.width = `${width / devicePixelRatio}px`
					canvas.getContext('2d')?.drawImage(bitmap, 0, 0)
				}
				bitmap.close()
			})
	})

	return (
		<div class="export-preview">
			<canvas
				ref={canvas}
				width="1"
				height="1"
				role="img"
				aria-label={t('export.preview')}
				classList={{ 'is-transparent': props.isTransparent }}
			/>
		</div>
	)
}
