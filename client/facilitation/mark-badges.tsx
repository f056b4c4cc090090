import Hourglass from 'lucide-solid/icons/hourglass'
import Shield from 'lucide-solid/icons/shield'
import { type Component, createMemo, createSignal, For, onCleanup, Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import type { Mark } from '../../shared/canvas.ts'
import { clamp, intersects } from '../../shared/geometry.ts'
import { t } from '../messages/language.ts'
import { useTogetherContext } from '../together/context.ts'
import './mark-badges.css'

/** A mark narrower than this on the screen has no words on it, CSS pixels. */
const minWidth = 120
/** Height of a badge, which stands on its mark's edge, CSS pixels. */
const badgeHeight = 26
/** Most badges at once. */
const maxBadges = 60

/** Small labels on the marks that wait for approval, and on those that the host protects. */
export function MarkBadges() {
	const { session, viewport } = useTogetherContext()
	const { scene, stage } = session
	const [version, setVersion] = createSignal(0)
	onCleanup(scene.onChange(() => setVersion((count) => count + 1)))
	const pending = createMemo(() => {
		version()
		return scene.marks.filter((mark) => mark.pending)
	})
	const guarded = createMemo(() => {
		version()
		if (session.role !== 'host') return []
		return stage.stage().protectedMarks.flatMap((id) => scene.get(id) ?? [])
	})
	const inView = (marks: readonly Mark[]) => {
		const view = viewport.freeRect()
		return marks.filter(({ bounds }) => intersects(bounds, view)).slice(0, maxBadges)
	}

	return (
		<div class="mark-badges">
			<For each={inView(pending())}>
				{(mark) => (
					<Badge
						mark={mark}
						isVeiled={!session.permissions.canSee(mark)}
						icon={Hourglass}
						words={
							session.permissions.canSee(mark)
								? t(session.role === 'host' ? 'stage.pendingHost' : 'stage.pendingYours')
								: t('stage.waitingForHost')
						}
					/>
				)}
			</For>
			<For each={inView(guarded())}>
				{(mark) => (
					<Badge
						mark={mark}
						isVeiled={false}
						icon={Shield}
						words={t('stage.isProtected')}
						isShort
					/>
				)}
			</For>
		</div>
	)
}

/**
 * A label at the top left of a mark, or of the part of it in the free area; in the middle of a mark
 * whose content is not shown. Where its words have no room, only screen readers get them.
 */
function Badge(props: {
	mark: Mark
	isVeiled: boolean
	icon: Component<{ size: number; 'aria-hidden': 'true' }>
	words: string
	/** Shows the icon alone. */
	isShort?: boolean
}) {
	const { viewport } = useTogetherContext()
	const width = () => props.mark.bounds.w * viewport.camera().zoom
	const at = () => {
		const { x, y, w, h } = props.mark.bounds
		if (props.isVeiled) return viewport.toScreen({ x: x + w / 2, y: y + h / 2 })
		const [from, to] = [viewport.toScreen({ x, y }), viewport.toScreen({ x: x + w, y: y + h })]
		const free = viewport.freeArea()
		return {
			x: clamp(free.x, from.x, to.x),
			y: clamp(free.y + badgeHeight, from.y, to.y),
		}
	}
	const hasRoom = () => width() >= minWidth
	return (
		<Show when={hasRoom() || !props.isVeiled}>
			<span
				class="mark-badge"
				classList={{ 'is-veiled': props.isVeiled }}
				style={{ transform: `translate(${at().x}px, ${at().y}px)` }}
			>
				<span
					class="mark-badge-content"
					style={{ 'max-width': `${Math.max(minWidth, width())}px` }}
				>
					<Dynamic component={props.icon} size={14} aria-hidden="true" />
					<span class={hasRoom() && !props.isShort ? 'mark-badge-words' : 'visually-hidden'}>
						{props.words}
					</span>
				</span>
			</span>
		</Show>
	)
}
