import { createEffect, createMemo, createSignal, on, onCleanup } from 'solid-js'
import { blendCodes } from '../../../shared/recipe.ts'
import { sentenceOf } from '../../messages/error-sentence.ts'
import { t } from '../../messages/language.ts'
import { useStudioContext } from '../context.ts'
import { useStudio } from '../panel/studio-state.ts'
import { restyle } from '../restyle/restyle-job.ts'
import { StyleBlendSettings } from '../restyle/style-blend-settings.tsx'
import type { StyleChoice } from '../restyle/style-choice.ts'
import { readStyleCode } from '../restyle/style-code.ts'
import { mixAt } from '../restyle/style-shares.ts'
import { type LensControl, LensPanel } from './lens-panel.tsx'
import { createStyleLoop, type StyleRequest } from './style-loop.ts'

/** Shows the canvas inside the frame in another style. */
export function StyleLens(props: { control: LensControl }) {
	const context = useStudioContext()
	const state = useStudio()
	const { style } = state
	/** The chosen styles with their codes. */
	const [codedStyles, setCodedStyles] = createSignal<{
		styles: readonly StyleChoice[]
		codes: Float32Array[]
	}>()
	const [error, setError] = createSignal<string>()

	// Style codes are read once per choice, not once per picture.
	createEffect(
		on(style.styles, (styles) => {
			const abort = new AbortController()
			const { signal } = abort
			onCleanup(() => abort.abort())
			setError(undefined)
			const options = { engine: state.engine(), signal, priority: 'lens' } as const
			Promise.all(styles.map((style) => readStyleCode(context, style, options))).then(
				(codes) => !signal.aborted && setCodedStyles({ styles, codes }),
				(error) => !signal.aborted && setError(sentenceOf(error)),
			)
		}),
	)

	/** The same object while only the region changes: the lens then holds its picture still. */
	const blend = createMemo(() => {
		const { styles, codes } = codedStyles() ?? {}
		if (!styles || !codes) return undefined
		const mix = mixAt(styles, style.position())
		const code = blendCodes(codes.map((code, i) => ({ code, share: mix[i]?.share ?? 0 })))
		return { mix, code }
	})
	const request = createMemo((): StyleRequest | undefined => {
		const blended = blend()
		if (!props.control.isOn() || !blended) return undefined
		const [region, strength, engine] = [state.region(), style.strength(), state.engine()]
		return { ...blended, region, strength, finish: style.finish(), engine }
	})
	const lens = createStyleLoop(request)

	/** Restyles the region in full size, places the result, and closes the lens. */
	function keep(): void {
		const current = request()
		if (!current) return
		const { region, mix, strength, finish, engine } = current
		const subject = { region, except: [...context.lensPictures] }
		const options = { subject, mix, strength, finish, engine, sideFor: state.sideFor }
		void props.control.keeping.start(async (signal, onProgress) => {
			const placed = await restyle(context, options, signal, onProgress)
			context.lensPictures.add(placed.id)
			props.control.setOn(false)
			return placed
		})
	}

	return (
		<LensPanel
			control={props.control}
			hint={t('lens.hint')}
			lens={{ ...lens, failure: () => error() ?? lens.failure() }}
			onKeep={keep}
		>
			<StyleBlendSettings blend={style} />
		</LensPanel>
	)
}
