import X from 'lucide-solid/icons/x'
import { createSignal, Show } from 'solid-js'
import { shortcutOf } from '../../commands/table.ts'
import { t } from '../../messages/language.ts'
import { recentJams } from '../../sync/recent.ts'
import { useTogetherContext } from '../../together/context.ts'
import { formatKeys } from '../../ui/keys.ts'
import './tour.css'

const storageKey = 'tessera:tour'
const steps = ['draw', 'share', 'restyle', 'find'] as const

/** True when this is the first jam of this browser and the tour was not dismissed. */
export function shouldOfferTour(): boolean {
	return localStorage.getItem(storageKey) === null && recentJams().length <= 1
}

/** A short tour in four steps, beside the tools. */
export function Tour() {
	const { panels } = useTogetherContext()
	const [index, setIndex] = createSignal(0)
	const step = () => steps[index()] ?? steps[0]
	const isLast = () => index() === steps.length - 1
	const previousFocus: Element | null = document.activeElement

	function finish(): void {
		localStorage.setItem(storageKey, 'seen')
		panels.close('tour')
		if (previousFocus instanceof HTMLElement) previousFocus.focus()
	}

	/** The last step names shortcuts, or gestures on a device without a keyboard. */
	const text = () => {
		if (step() !== 'find') return t(`tour.${step()}Text`)
		const hasKeys = matchMedia('(hover: hover)').matches
		return hasKeys
			? t('tour.findText', formatKeys(shortcutOf('commands')), formatKeys(shortcutOf('shortcuts')))
			: t('tour.findTouch')
	}

	return (
		<section class="panel tour" aria-label={t('tour.title')}>
			<div role="status">
				<p class="tour-count quiet">{t('tour.count', index() + 1, steps.length)}</p>
				<h2>{t(`tour.${step()}`)}</h2>
				<p>{text()}</p>
			</div>
			<div class="tour-buttons">
				<Show when={index() > 0}>
					<button type="button" class="button" onClick={() => setIndex(index() - 1)}>
						{t('tour.back')}
					</button>
				</Show>
				<button
					type="button"
					class="button primary"
					onClick={() => (isLast() ? finish() : setIndex(index() + 1))}
				>
					{isLast() ? t('tour.done') : t('tour.next')}
				</button>
			</div>
			<button
				type="button"
				class="icon-button tour-close"
				aria-label={t('tour.close')}
				onClick={finish}
			>
				<X size={18} aria-hidden="true" />
			</button>
		</section>
	)
}
