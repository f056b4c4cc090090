import { Popper } from '@kobalte/core/popper'
import X from 'lucide-solid/icons/x'
import { createEffect, createMemo, createSignal, onCleanup, onMount, Show } from 'solid-js'
import { shortcutOf } from '../../commands/table.ts'
import { t } from '../../messages/language.ts'
import { useTogetherContext } from '../../together/context.ts'
import { formatKeys } from '../../ui/keys.ts'
import { dismissTour } from './offer.ts'
import { findControl, pointAt } from './pointed-control.ts'
import './tour.css'

const steps = ['draw', 'share', 'restyle', 'find'] as const
type Step = (typeof steps)[number]
/** Between the card and what it keeps free, CSS pixels. */
const gap = 6

/** A short tour. Each step is beside the control that it speaks of; one without a control is left out. */
export function Tour() {
	const { session, viewport, allowed, panels } = useTogetherContext()
	const [size, setSize] = createSignal([innerWidth, innerHeight])
	const [chosen, choose] = createSignal<Step>('draw')
	const [card, setCard] = createSignal<HTMLElement>()
	const previousFocus: Element | null = document.activeElement

	/** What the host allows and the size of the view decide which controls are there. */
	const controls = createMemo(() => {
		void [size(), session.canPaint, allowed.studio(), allowed.tool('brush')]
		return steps.flatMap((step) => {
			const control = findControl(step)
			return control ? [{ step, control }] : []
		})
	})
	const index = () =>
		Math.max(
			0,
			controls().findIndex(({ step }) => step === chosen()),
		)
	const current = () => controls()[index()]
	const step = () => current()?.step ?? 'find'
	const isLast = () => index() >= controls().length - 1

	onMount(() => {
		const resized = () => setSize([innerWidth, innerHeight])
		addEventListener('resize', resized)
		onCleanup(() => removeEventListener('resize', resized))
	})
	createEffect(() => {
		const control = current()?.control
		if (control) onCleanup(pointAt(control))
	})

	function go(by: number): void {
		const next = controls()[index() + by]
		if (next) choose(next.step)
		else finish()
	}

	function finish(): void {
		dismissTour()
		panels.close('tour')
		if (previousFocus instanceof HTMLElement) previousFocus.focus()
	}

	/** The side of the control that is free. In a small view the toolbar is a row (toolbar.css). */
	const placement = () => {
		if (step() === 'share') return 'bottom'
		const [width = 0, height = 0] = size()
		if (step() === 'find' || width <= 600 || height <= 560) return 'top'
		// At the lower end of the toolbar, the card stays above the strip.
		return step() === 'restyle' ? 'right-end' : 'right'
	}

	/**
	 * Pixels from the control. Beside it, the card leaves its toolbar free; above it, what else lies
	 * there on a phone.
	 */
	const gutter = () => {
		const control = current()?.control
		if (!control) return gap
		const box = control.getBoundingClientRect()
		const bar = control.closest('[role=toolbar]')
		if (placement().startsWith('right') && bar)
			return gap + bar.getBoundingClientRect().right - box.right
		const [width = 0] = size()
		if (placement() !== 'top' || width > 600) return gap
		const { y, h } = viewport.freeArea()
		return gap + Math.max(0, box.top - y - h)
	}

	/** The last step names shortcuts, or gestures on a device without a keyboard. */
	const text = () => {
		const shown = step()
		if (shown !== 'find') return t(`tour.${shown}Text`)
		const hasKeys = matchMedia('(hover: hover)').matches
		return hasKeys
			? t('tour.findText', formatKeys(shortcutOf('commands')), formatKeys(shortcutOf('shortcuts')))
			: t('tour.findTouch')
	}

	return (
		<Show when={current()}>
			<Popper
				anchorRef={() => current()?.control}
				contentRef={card}
				placement={placement()}
				flip={false}
				gutter={gutter()}
				overflowPadding={8}
				arrowPadding={12}
			>
				<Popper.Positioner class="tour-positioner">
					<section ref={setCard} class="panel tour" aria-label={t('tour.title')}>
						<Popper.Arrow size={20} />
						<div role="status">
							<p class="tour-count quiet">{t('tour.count', index() + 1, controls().length)}</p>
							<h2>{t(`tour.${step()}`)}</h2>
							<p>{text()}</p>
						</div>
						<div class="tour-buttons">
							<Show when={index() > 0}>
								<button type="button" class="button" onClick={() => go(-1)}>
									{t('tour.back')}
								</button>
							</Show>
							<button type="button" class="button primary" onClick={() => go(1)}>
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
				</Popper.Positioner>
			</Popper>
		</Show>
	)
}
