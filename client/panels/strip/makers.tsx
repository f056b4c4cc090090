import { createMemo, Show } from 'solid-js'
import { t } from '../../messages/language.ts'
import { authorName } from '../../together/attribution-text.ts'
import { useTogetherContext } from '../../together/context.ts'
import { cssColour } from '../../ui/colour.ts'
import './makers.css'

/** Colour of a maker whose name is unknown. */
const unknown = 0x808080

/** Who made what is selected. */
export function Makers() {
	const { session, selection } = useTogetherContext()
	/** The first mark of each maker. */
	const marks = createMemo(() => {
		const first = new Map(selection.marks().map((mark) => [session.scene.creatorOf(mark), mark]))
		return [...first.values()]
	})
	const colour = () => {
		const [mark] = marks()
		return cssColour((mark && session.authorOf(mark.author)?.colour) ?? unknown)
	}
	const only = () => (marks().length === 1 ? marks()[0] : undefined)
	return (
		<p class="panel makers">
			<Show when={only()} fallback={<span>{t('strip.makers', marks().length)}</span>}>
				{(mark) => (
					<>
						<span class="makers-dot" style={{ background: colour() }} aria-hidden="true" />
						<span class="visually-hidden">{t('attribution.title')}</span>
						<span class="makers-name">{authorName(session, mark())}</span>
					</>
				)}
			</Show>
		</p>
	)
}
