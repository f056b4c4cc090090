import { createEffect, createMemo, createSignal, on, onCleanup, Show } from 'solid-js'
import { blendCodes } from '../../../shared/recipe.ts'
import { sentenceOf } from '../../messages/error-sentence.ts'
import { t } from '../../messages/language.ts'
import { formatNumber, formatRate } from '../../ui/format.ts'
import { Switch } from '../../ui/switch.tsx'
import { useStudioContext } from '../context.ts'
import { EngineSelect } from '../panel/engine-select.tsx'
import { JobFooter } from '../panel/job-footer.tsx'
import { createStudioJob } from '../panel/studio-job.ts'
import { useStudio } from '../panel/studio-state.ts'
import type { PlacedPicture } from '../recipes/place-painting.ts'
import { restyle } from '../restyle/restyle-job.ts'
import { StyleBlendSettings } from '../restyle/style-blend-settings.tsx'
import type { StyleChoice } from '../restyle/style-choice.ts'
import { readStyleCode } from '../restyle/style-code.ts'
import { mixAt } from '../restyle/style-shares.ts'
import { createLens, type LensRequest } from './lens-loop.ts'
import { LensView } from './lens-view.tsx'
import './lens.css'

/** Shows the canvas inside the frame in another style while people draw. */
export function Lens() {
	const context = useStudioContext()
	const state = useStudio()
	const { style } = state
	/** The chosen styles with their codes. */
	const [codedStyles, setCodedStyles] = createSignal<{
		styles: readonly StyleChoice[]
		codes: Float32Array[]
	}>()
	const [isOn, setOn] = createSignal(true)
	const keeping = createStudioJob<PlacedPicture>()
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
	const request = createMemo((): LensRequest | undefined => {
		const blended = blend()
		if (!isOn() || !blended) return undefined
		const [region, strength, engine] = [state.region(), style.strength(), state.engine()]
		return { ...blended, region, strength, finish: style.finish(), engine }
	})
	const lens = createLens(request)

	const shown = () => (isOn() ? lens.picture() : undefined)
	createEffect(() => state.setFrameUsed(isOn()))
	onCleanup(() => state.setFrameUsed(true))

	const pace = () => {
		const current = lens.pace()
		if (!isOn() || !current) return ''
		const side = formatNumber(current.side)
		if (current.perSecond === undefined) return t('lens.side', side)
		return t('lens.pace', side, formatRate(current.perSecond))
	}
	/** Text for screen readers; it changes with the size, not with every picture. */
	const [status, setStatus] = createSignal('')
	const settledSide = createMemo(() => {
		const current = lens.pace()
		return isOn() && current?.perSecond !== undefined ? current.side : undefined
	})
	createEffect(
		on([isOn, settledSide], () => {
			setStatus(isOn() ? [t('lens.isOn'), pace()].filter(Boolean).join(' ') : t('lens.isOff'))
		}),
	)

	/** Restyles the region in full size, places the result, and closes the lens. */
	function keep(): void {
		const current = request()
		if (!current) return
		const { region, mix, strength, finish, engine } = current
		const subject = { region, except: [...context.lensPictures] }
		const options = { subject, mix, strength, finish, engine, sideFor: state.sideFor }
		void keeping.start(async (signal, onProgress) => {
			const placed = await restyle(context, options, signal, onProgress)
			context.lensPictures.add(placed.id)
			setOn(false)
			return placed
		})
	}

	return (
		<>
			<div class="studio-body">
				<p class="quiet studio-hint">{t('lens.hint')}</p>
				<StyleBlendSettings blend={style} />
				<Switch
					label={t('lens.live')}
					hint={t(isOn() ? 'lens.liveHint' : 'lens.restHint')}
					checked={isOn()}
					onChange={setOn}
				/>
				<p class="quiet lens-pace">
					{pace() || t(isOn() ? 'lens.starting' : 'lens.isOff')}
					<Show when={isOn() && lens.isBatteryLow()}> · {t('lens.scarce')}</Show>
				</p>
				<p class="visually-hidden" role="status">
					{status()}
				</p>
				<details class="studio-more">
					<summary>{t('lens.more')}</summary>
					<EngineSelect chosen={state.engine()} onChoose={state.setEngine} />
				</details>
			</div>
			<Show when={shown()}>
				{(picture) => (
					<LensView picture={picture()} frame={state.region()} isRendering={lens.isRendering()} />
				)}
			</Show>
			<JobFooter
				job={{ ...keeping, failure: () => keeping.failure() ?? error() ?? lens.failure() }}
				label={t('lens.keep')}
				disabled={!shown()}
				placed={keeping.result()}
				onStart={keep}
			>
				{keeping.result() ? t('lens.kept') : ''}
			</JobFooter>
		</>
	)
}
