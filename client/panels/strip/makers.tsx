import { createMemo, Show } from 'solid-js'
import { t } from '../../messages/language.ts'
import { authorName, describeMark } from '../../together/attribution-text.ts'
import { useTogetherContext } from '../../together/context.ts'
import { cssColour } from '../../ui/colour.ts'

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
	const kind = () => {
		const [mark, ...more] = selection.marks()
		return mark && more.length === 0 ? describeMark(mark) : undefined
	}
	return (
		<p class="strip-makers" title={kind()}>
			<Show when={only()} fallback={<span>{t('strip.makers', marks().length)}</span>}>
				{(mark) => (
					<>
						<span class="strip-maker" style={{ background: colour() }} aria-hidden="true" />
						<span class="visually-hidden">{t('attribution.title')}</span>
						<span class="strip-maker-name">{authorName(session, mark())}</span>
					</>
				)}
			</Show>
		</p>
	)
}
