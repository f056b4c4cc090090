import { createEffect, createSignal, on, onCleanup, untrack } from 'solid-js'
import { TokenBucket } from '../../shared/token-bucket.ts'
import { t } from '../messages/language.ts'
import { arrivalsBetween, gather } from './announcements.ts'
import { useTogetherContext } from './context.ts'
import { emojiOf } from './reaction-icon.tsx'

/** What happens within so long is told together. */
const gatherMs = 1_500
/** "Ada started drawing": so many a minute in all, and of one person only after such a pause. */
const drawingsAMinute = 3
const drawingPauseMs = 90_000

/** Tells screen readers, politely and seldom, what the others do. @param props.told also says this. */
export function Announcer(props: { told: string | undefined }) {
	const { session } = useTogetherContext()
	const [text, setText] = createSignal('')
	const waiting: string[] = []
	const drawings = new TokenBucket(drawingsAMinute / 60, 60)
	const drewAt = new Map<number, number>()
	let timer: number | undefined
	let here: ReadonlyMap<number, string> | undefined

	const peers = () => new Map(session.presence.peers().map(({ id, name }) => [id, name] as const))
	const nameOf = (id: number) =>
		untrack(() => session.personHere(id)?.name ?? t('attribution.unknown'))

	function tell(...sentences: string[]): void {
		waiting.push(...sentences)
		timer ??= setTimeout(flush, gatherMs)
	}

	function flush(): void {
		timer = undefined
		// Without a connection one sees nobody; that does not mean that they have left.
		if (here && session.connection() === 'connected') {
			const now = peers()
			const { joined, left } = arrivalsBetween(here, now)
			here = now
			waiting.push(...joined.map((name) => t('together.joined', name)))
			waiting.push(...left.map((name) => t('together.left', name)))
		}
		const all = gather(waiting.splice(0), (count) => t('together.more', count))
		if (all) setText(all)
	}

	createEffect(() => {
		const now = peers()
		if (session.connection() !== 'connected') return
		// Whoever comes from now on is told of, however soon.
		here ??= now
		tell()
	})
	createEffect(() => {
		if (props.told) tell(props.told)
	})
	createEffect(
		on(session.frame, () => {
			const now = performance.now()
			for (const { sender } of session.live.values()) {
				const paused = now - (drewAt.get(sender) ?? Number.NEGATIVE_INFINITY) > drawingPauseMs
				drewAt.set(sender, now)
				if (paused && drawings.take(1)) tell(t('together.drawing', nameOf(sender)))
			}
		}),
	)
	let reactionsTold = -1
	createEffect(() => {
		for (const { key, sender, name } of session.reactions.rising()) {
			if (key <= reactionsTold) continue
			reactionsTold = key
			tell(t('together.said', nameOf(sender), emojiOf(name)))
		}
	})
	onCleanup(() => clearTimeout(timer))

	return (
		<div class="visually-hidden" role="log" aria-live="polite" aria-label={t('together.title')}>
			{text()}
		</div>
	)
}
