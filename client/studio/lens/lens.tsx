import { createEffect, createMemo, createSignal, on, onCleanup, Show } from 'solid-js'
import { limits } from '../../../shared/limits.ts'
import { blendCodes } from '../../../shared/recipe.ts'
import { sentenceOf } from '../../messages/error-sentence.ts'
import { t } from '../../messages/language.ts'
import { formatNumber, formatRate } from '../../ui/format.ts'
import { Switch } from '../../ui/switch.tsx'
import { useStudioContext } from '../context.ts'
import { EngineSelect } from '../panel/engine-select.tsx'
import { useStudio } from '../panel/studio-state.ts'
import { StyleBlendSettings } from '../restyle/style-blend-settings.tsx'
import type { StyleChoice } from '../restyle/style-choice.ts'
import { readStyleCode } from '../restyle/style-code.ts'
import { mixAt } from '../restyle/style-shares.ts'
import { createLens, type LensRequest } from './lens-loop.ts'
import { LensView } from './lens-view.tsx'
import { placeLensPicture } from './place-lens-picture.ts'
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
	const [isPlacing, setPlacing] = createSignal(false)
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

	const request = createMemo((): LensRequest | undefined => {
		const { styles, codes } = codedStyles() ?? {}
		if (!isOn() || !styles || !codes) return undefined
		const mix = mixAt(styles, style.position())
		const code = blendCodes(codes.map((code, i) => ({ code, share: mix[i]?.share ?? 0 })))
		const [region, strength, engine] = [state.region(), style.strength(), state.engine()]
		return { mix, code, region, strength, engine }
	})
	const lens = createLens(request)

	const shown = () => (isOn() ? lens.picture() : undefined)
	const isFull = () => context.session.layers().length > limits.layers

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

	async function placePicture(): Promise<void> {
		const picture = shown()
		if (!picture || isPlacing()) return
		setPlacing(true)
		setError(undefined)
		try {
			await placeLensPicture(context, picture, t('lens.layer'))
			context.session.toast.notify(t('lens.kept'))
		} catch (error) {
			setError(sentenceOf(error))
		} finally {
			setPlacing(false)
		}
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
			<footer class="studio-foot">
				<Show when={error() ?? lens.failure()}>{(message) => <p role="alert">{message()}</p>}</Show>
				<Show when={isFull()}>
					<p class="quiet studio-hint">{t('lens.full')}</p>
				</Show>
				<button
					type="button"
					class="button primary studio-go"
					disabled={!shown() || isPlacing() || isFull()}
					onClick={() => void placePicture()}
				>
					{t('lens.keep')}
				</button>
				<p class="quiet lens-pace">
					{pace() || t(isOn() ? 'lens.starting' : 'lens.isOff')}
					<Show when={isOn() && lens.isBatteryLow()}> · {t('lens.scarce')}</Show>
				</p>
				<p class="visually-hidden" role="status">
					{status()}
				</p>
			</footer>
		</>
	)
}
