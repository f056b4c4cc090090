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
import { codeOf } from '../restyle/style-code.ts'
import { mixAt } from '../restyle/style-shares.ts'
import { keep } from './keep.ts'
import { createLens, type LensWish } from './lens-loop.ts'
import { LensView } from './lens-view.tsx'
import './lens.css'

/** A frame that shows the canvas beneath it in another hand, while people draw. */
export function Lens() {
	const jam = useStudioContext()
	const desk = useStudio()
	const { style } = desk
	/** The last styles that were read. */
	const [read, setRead] = createSignal<{ styles: readonly StyleChoice[]; codes: Float32Array[] }>()
	const [isOn, setOn] = createSignal(true)
	const [isKeeping, setKeeping] = createSignal(false)
	const [trouble, setTrouble] = createSignal<string>()

	/** A style is read once, not for every picture. */
	createEffect(
		on(style.styles, (styles) => {
			const abort = new AbortController()
			const { signal } = abort
			onCleanup(() => abort.abort())
			setTrouble(undefined)
			const options = { engine: desk.engine(), signal, priority: 'lens' } as const
			Promise.all(styles.map((style) => codeOf(jam, style, options))).then(
				(codes) => !signal.aborted && setRead({ styles, codes }),
				(error) => !signal.aborted && setTrouble(sentenceOf(error)),
			)
		}),
	)

	const wish = createMemo((): LensWish | undefined => {
		const { styles, codes } = read() ?? {}
		if (!isOn() || !styles || !codes) return undefined
		const mix = mixAt(styles, style.at())
		const code = blendCodes(codes.map((code, i) => ({ code, share: mix[i]?.share ?? 0 })))
		const [region, strength, engine] = [desk.region(), style.strength(), desk.engine()]
		return { mix, code, region, strength, engine }
	})
	const lens = createLens(wish)

	const shown = () => (isOn() ? lens.picture() : undefined)
	const isFull = () => jam.session.layers().length > limits.layers

	const pace = () => {
		const now = lens.pace()
		if (!isOn() || !now) return ''
		const side = formatNumber(now.side)
		if (now.perSecond === undefined) return t('lens.side', side)
		return t('lens.pace', side, formatRate(now.perSecond))
	}
	/** What a screen reader says: once for each size, not with every picture. */
	const [status, setStatus] = createSignal('')
	const known = createMemo(() => {
		const now = lens.pace()
		return isOn() && now?.perSecond !== undefined ? now.side : undefined
	})
	createEffect(
		on([isOn, known], () => {
			setStatus(isOn() ? [t('lens.isOn'), pace()].filter(Boolean).join(' ') : t('lens.isOff'))
		}),
	)

	async function fix(): Promise<void> {
		const picture = shown()
		if (!picture || isKeeping()) return
		setKeeping(true)
		setTrouble(undefined)
		try {
			await keep(jam, picture, t('lens.layer'))
			jam.session.hint.tell(t('lens.kept'))
		} catch (error) {
			setTrouble(sentenceOf(error))
		} finally {
			setKeeping(false)
		}
	}

	return (
		<>
			<div class="studio-body">
				<p class="quiet studio-hint">{t('lens.hint')}</p>
				<StyleBlendSettings hand={style} />
				<Switch
					label={t('lens.live')}
					hint={t(isOn() ? 'lens.liveHint' : 'lens.restHint')}
					checked={isOn()}
					onChange={setOn}
				/>
				<details class="studio-more">
					<summary>{t('lens.more')}</summary>
					<EngineSelect chosen={desk.engine()} onChoose={desk.setEngine} />
				</details>
			</div>
			<Show when={shown()}>
				{(picture) => (
					<LensView picture={picture()} frame={desk.region()} isAtWork={lens.isAtWork()} />
				)}
			</Show>
			<footer class="studio-foot">
				<Show when={trouble() ?? lens.failure()}>
					{(message) => <p role="alert">{message()}</p>}
				</Show>
				<Show when={isFull()}>
					<p class="quiet studio-hint">{t('lens.full')}</p>
				</Show>
				<button
					type="button"
					class="button primary studio-go"
					disabled={!shown() || isKeeping() || isFull()}
					onClick={() => void fix()}
				>
					{t('lens.keep')}
				</button>
				<p class="quiet lens-pace">
					{pace() || t(isOn() ? 'lens.starting' : 'lens.isOff')}
					<Show when={isOn() && lens.isScarce()}> · {t('lens.scarce')}</Show>
				</p>
				<p class="visually-hidden" role="status">
					{status()}
				</p>
			</footer>
		</>
	)
}
