import { createSignal } from 'solid-js'
import type { Rect } from '../../../shared/geometry.ts'
import type { Jam } from '../../jam/context.ts'
import { sentenceOf } from '../../messages/sentence-of.ts'
import type { EngineChoice } from '../../studio/engine-choice.ts'
import type { Progress } from '../../studio/messages.ts'
import { workingSize } from '../../studio/pixels.ts'
import { inputOf, type StyleChoice, sourceOf } from './style-choice.ts'

export interface RestyleOrder {
	region: Rect
	choice: StyleChoice
	/** 0–1. */
	strength: number
	/** Pixels on the longer side. */
	longestSide: number
	engine: EngineChoice
}

export type RestyleState =
	| { is: 'idle' }
	| { is: 'running'; progress: Progress }
	| { is: 'done'; milliseconds: number }
	| { is: 'failed'; message: string }

/** From a framed region to a picture on everybody's canvas; one at a time a panel. */
export function createRestyle({ session, stage, studio }: Jam) {
	const [state, setState] = createSignal<RestyleState>({ is: 'idle' })
	let abort = new AbortController()

	async function paint(order: RestyleOrder, signal: AbortSignal): Promise<number> {
		const { region } = order
		const size = workingSize(region.w, region.h, order.longestSide)
		const picture = await stage.snapshot(region, size.width, size.height)
		const style = await inputOf(order.choice, session.pictures)
		const result = await studio.run(
			'restyle',
			{ picture, style, strength: order.strength, longestSide: order.longestSide },
			{
				engine: order.engine,
				signal,
				onProgress: (progress) => setState({ is: 'running', progress }),
			},
		)
		setState({ is: 'running', progress: { stage: 'saving' } })
		const { blob, sha256, width, height, thumbhash } = await studio.file(result.bitmap)
		result.bitmap.close()
		signal.throwIfAborted()
		const recipe = {
			model: result.model,
			modelHash: result.modelHash,
			style: sourceOf(order.choice),
			code: result.code,
			strength: order.strength,
			width,
			height,
			region,
			engine: result.engine,
			by: session.me().name,
		}
		await session.addPicture({ sha256, width, height, thumbhash, recipe }, blob, region)
		return result.milliseconds
	}

	return {
		state,

		async start(order: RestyleOrder): Promise<void> {
			abort = new AbortController()
			const { signal } = abort
			setState({ is: 'running', progress: { stage: 'waiting' } })
			try {
				const milliseconds = await paint(order, signal)
				setState({ is: 'done', milliseconds })
			} catch (error) {
				if (signal.aborted) setState({ is: 'idle' })
				else setState({ is: 'failed', message: sentenceOf(error) })
			}
		},

		cancel(): void {
			abort.abort()
		},
	}
}
