import { createEffect, createSignal, on, onCleanup, untrack } from 'solid-js'
import { TokenBucket } from '../../shared/token-bucket.ts'
import { t } from '../messages/language.ts'
import { arrivalsBetween, summarize } from './announcements.ts'
import { useTogetherContext } from './context.ts'
import { emojiOf } from './reaction-icon.tsx'

/** Events within this time are announced together. */
const batchMs = 1_500
/** Maximum number of "Ada started drawing" per minute, and the pause before one person's next. */
const drawingsPerMinute = 3
const drawingPauseMs = 90_000

/**
 * Announces to screen readers what other people do, at a low rate.
 * @param props.announcement another sentence to announce.
 */
export function Announcer(props: { announcement: string | undefined }) {
	const { session } = useTogetherContext()
	const [text, setText] = createSignal('')
	const pending: string[] = []
	const drawingBudget = new TokenBucket(drawingsPerMinute / 60, 60)
	const drewAt = new Map<number, number>()
	let timer: number | undefined
	let present: ReadonlyMap<number, string> | undefined

	const peers = () => new Map(session.presence.peers().map(({ id, name }) => [id, name] as const))
	const nameOf = (id: number) =>
		untrack(() => session.personHere(id)?.name ?? t('attribution.unknown'))

	function queue(...sentences: string[]): void {
		pending.push(...sentences)
		timer ??= setTimeout(flush, batchMs)
	}

	function flush(): void {
		timer = undefined
		// Presence is empty while offline: nobody has left.
		if (present && session.connection() === 'connected') {
			const now = peers()
			const { joined, left } = arrivalsBetween(present, now)
			present = now
			pending.push(...joined.map((name) => t('together.joined', name)))
			pending.push(...left.map((name) => t('together.left', name)))
		}
		const all = summarize(pending.splice(0), (count) => t('together.more', count))
		if (all) setText(all)
	}

	createEffect(() => {
		const now = peers()
		if (session.connection() !== 'connected') return
		// People who were here first are not announced.
		present ??= now
		queue()
	})
	createEffect(() => {
		if (props.announcement) queue(props.announcement)
	})
	createEffect(
		on(session.frame, () => {
			const now = performance.now()
			for (const { sender } of session.live.values()) {
				const paused = now - (drewAt.get(sender) ?? Number.NEGATIVE_INFINITY) > drawingPauseMs
				drewAt.set(sender, now)
				if (paused && drawingBudget.take(1)) queue(t('together.drawing', nameOf(sender)))
			}
		}),
	)
	let lastReaction = -1
	createEffect(() => {
		for (const { key, sender, name } of session.reactions.rising()) {
			if (key <= lastReaction) continue
			lastReaction = key
			queue(t('together.said', nameOf(sender), emojiOf(name)))
		}
	})
	onCleanup(() => clearTimeout(timer))

	return (
		<div class="visually-hidden" role="log" aria-live="polite" aria-label={t('together.title')}>
			{text()}
		</div>
	)
}
