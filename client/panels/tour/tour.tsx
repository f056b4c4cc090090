import X from 'lucide-solid/icons/x'
import { createSignal, Show } from 'solid-js'
import { shortcutOf } from '../../commands/table.ts'
import { t } from '../../messages/language.ts'
import { useTogetherContext } from '../../together/context.ts'
import { shownKeys } from '../../ui/keys.ts'
import { endTour } from './seen.ts'
import './tour.css'

const steps = ['draw', 'share', 'restyle', 'find'] as const

/** Four things to know, beside the tools and never in the way. */
export function Tour() {
	const { panels } = useTogetherContext()
	const [at, setAt] = createSignal(0)
	const step = () => steps[at()] ?? steps[0]
	const isLast = () => at() === steps.length - 1
	const before: Element | null = document.activeElement

	function finish(): void {
		endTour()
		panels.close('tour')
		if (before instanceof HTMLElement) before.focus()
	}

	/** Which it is where there is no keyboard to speak of. */
	const text = () => {
		if (step() !== 'find') return t(`tour.${step()}Text`)
		const hasKeys = matchMedia('(hover: hover)').matches
		return hasKeys
			? t('tour.findText', shownKeys(shortcutOf('commands')), shownKeys(shortcutOf('shortcuts')))
			: t('tour.findTouch')
	}

	return (
		<section class="panel tour" aria-label={t('tour.title')}>
			<div role="status">
				<p class="tour-count quiet">{t('tour.count', at() + 1, steps.length)}</p>
				<h2>{t(`tour.${step()}`)}</h2>
				<p>{text()}</p>
			</div>
			<div class="tour-buttons">
				<Show when={at() > 0}>
					<button type="button" class="button" onClick={() => setAt(at() - 1)}>
						{t('tour.back')}
					</button>
				</Show>
				<button
					type="button"
					class="button primary"
					onClick={() => (isLast() ? finish() : setAt(at() + 1))}
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
